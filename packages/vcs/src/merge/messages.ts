import type { Conflict, ObjectName } from "@muster/model";

export interface MergeReport {
  tree: ObjectName;
  conflicts: Reported[];
}

type Reported = Omit<Conflict, "left">;

const conflictType = /^CONFLICT \((.+)\)$/;

/**
 * Reads the `-z` output of `git merge-tree --write-tree`: the tree, the stages of each conflicted file, an empty field,
 * then messages as a count of paths, the paths, a type whose words git promises not to change, and a text for people.
 */
export function parseReport(fields: readonly string[]): MergeReport {
  const tree = fields[0] ?? "";
  const end = fields.indexOf("", 1);
  const entries = end < 0 ? fields.slice(1) : fields.slice(1, end);
  const stages = stagesByPath(entries);
  const conflicts = new Map<string, Reported>();
  const add = (path: string, type: string): void => {
    const seen = stages.get(path) ?? new Map<string, string>();
    const kind = kindOf(type, seen);
    if (!conflicts.has(path)) conflicts.set(path, { path, kind, theirs: seen.get("3") ?? null });
  };
  for (const { type, paths } of messagesOf(end < 0 ? [] : fields.slice(end + 1))) {
    for (const path of paths.filter((name) => stages.has(name) || paths.length === 1)) {
      add(path, type);
    }
  }
  for (const path of stages.keys()) add(path, "contents");
  return { tree, conflicts: [...conflicts.values()].toSorted(byPath) };
}

/** The messages that tell of conflicts; others tell of what went well. */
function messagesOf(fields: readonly string[]): { type: string; paths: readonly string[] }[] {
  const messages: { type: string; paths: readonly string[] }[] = [];
  let at = 0;
  while (at < fields.length) {
    const afterPaths = at + 1 + Number(fields[at]);
    const type = conflictType.exec(fields[afterPaths] ?? "")?.[1];
    if (type !== undefined) messages.push({ type, paths: fields.slice(at + 1, afterPaths) });
    at = afterPaths + 2;
  }
  return messages;
}

const byPath = (left: Reported, right: Reported): number => (left.path < right.path ? -1 : 1);

/** Mode and object by stage: 1 base, 2 ours, 3 theirs. */
type Stages = Map<string, string>;

/** Entries are a mode, an object, a stage, a tab and a path. */
function stagesByPath(entries: readonly string[]): Map<string, Stages> {
  const stages = new Map<string, Stages>();
  for (const entry of entries) {
    const tab = entry.indexOf("\t");
    const path = entry.slice(tab + 1);
    const seen = stages.get(path) ?? new Map<string, string>();
    stages.set(path, seen.set(entry.charAt(tab - 1), entry.slice(0, tab - 2)));
  }
  return stages;
}

/** Git's type, save that two new files of one name and two changes of one file are told apart by their stages. */
function kindOf(type: string, stages: Stages): string {
  if (type !== "contents") return type;
  return stages.size === 2 && !stages.has("1") ? "add/add" : "content";
}
