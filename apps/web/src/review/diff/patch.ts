import type { TaskDiff } from "@muster/contract";

type Patch = Pick<Extract<TaskDiff, { mode: "revision" }>, "files" | "patch">;
export type FileChange = Patch["files"][number];

/** What of a workspace's change is where; null: it is all one. */
export type DiffLayer = "committed" | "staged" | "unstaged" | "untracked";

/** A file's change, with its part of the patch. */
export interface DiffFile extends FileChange {
  /** Unique among all that are shown. */
  id: string;
  layer: DiffLayer | null;
  /** Git's patch of this file alone; null: the patch was cut before its end. */
  patch: string | null;
  /** Names of the contents; null: the patch names none. */
  oldBlob: string | null;
  newBlob: string | null;
}

/** Only a newline ends a line here: `^` would also begin one after what a file may hold within a line. */
const beginning = /(?<![^\n])diff --git /g;
const content = /(?<![^\n])(?:@@ |GIT binary patch)/;

/** The parts of a patch, in its order. No line of a file can begin as a part does: it has a sign before it. */
function partsOf(patch: string): string[] {
  const starts = [...patch.matchAll(beginning)].map((match) => match.index);
  return starts.map((start, index) => patch.slice(start, starts[index + 1]));
}

function blobsOf(part: string): [string | null, string | null] {
  const head = part.slice(0, headEnd(part));
  const found = /\nindex ([0-9a-f]+)\.\.([0-9a-f]+)/.exec(head);
  return [found?.[1] ?? null, found?.[2] ?? null];
}

/** Where the first hunk begins; the whole length where there is none. */
export function headEnd(part: string): number {
  return content.exec(part)?.index ?? part.length;
}

/** Git writes a changed type as a deletion and an addition. */
const partCount = (file: FileChange): number => (file.status === "type_changed" ? 2 : 1);

/**
 * The files of a patch, each with its part. Files and parts are in the same order; of a patch that was cut, the last
 * part may be a piece and is not shown.
 */
export function filesOf(
  { files, patch, truncated }: Patch & { truncated: boolean },
  layer: DiffLayer | null = null,
): DiffFile[] {
  const parts = partsOf(patch);
  if (truncated) parts.pop();
  let next = 0;
  return files.map((file) => {
    const own = parts.slice(next, next + partCount(file));
    next += partCount(file);
    const isWhole = own.length === partCount(file);
    const [oldBlob] = blobsOf(own[0] ?? "");
    const [, newBlob] = blobsOf(own.at(-1) ?? "");
    const id = layer === null ? file.path : `${layer}:${file.path}`;
    return { ...file, id, layer, patch: isWhole ? own.join("") : null, oldBlob, newBlob };
  });
}

export const diffLayers: readonly DiffLayer[] = ["committed", "staged", "unstaged", "untracked"];

/** All files of an answer of `task.diff`. */
export const filesOfDiff = (diff: TaskDiff): DiffFile[] =>
  diff.mode === "live" ? diffLayers.flatMap((layer) => filesOf(diff[layer], layer)) : filesOf(diff);
