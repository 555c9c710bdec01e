import type { VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import type { PathChange } from "./change.ts";

export interface LocalChanges {
  /** Paths of `changes` that the user has edited, staged or removed. */
  overlapping: string[];
  /** Paths with stages of an unfinished merge. */
  unmerged: string[];
  /** Paths of `changes` that the user has staged as they will be. */
  staged: Set<string>;
}

const listingBytes = 256 * 2 ** 20;

/** Where the user's uncommitted edits meet a change; staged content that is the change's own loses nothing. */
export async function findOverlap(
  git: Git,
  root: string,
  changes: readonly PathChange[],
): Promise<Result<LocalChanges, VcsFailed>> {
  const place = inClone(root);
  const status = await git(
    place,
    [
      "status",
      "--porcelain=v2",
      "-z",
      "--no-renames",
      "--untracked-files=no",
      "--ignore-submodules=all",
    ],
    { maxOutputBytes: listingBytes },
  );
  if (!status.ok) return status;
  const hidden = await hiddenPaths(git, root);
  if (!hidden.ok) return hidden;
  const byPath = new Map(changes.map((change) => [change.path, change]));
  const unmerged: string[] = [];
  const same = new Set<string>();
  const overlapping = new Set([...hidden.value].filter((path) => byPath.has(path)));
  for (const entry of fieldsOf(status.value)) {
    const { path, isUnmerged, staged } = parseEntry(entry);
    const change = byPath.get(path);
    if (isUnmerged) unmerged.push(path);
    else if (change && staged === `${change.mode} ${change.object}`) same.add(path);
    else if (change) overlapping.add(path);
  }
  return ok({ overlapping: [...overlapping].toSorted(), unmerged, staged: same });
}

/**
 * `1 XY sub modeHead modeIndex modeFile objectHead objectIndex path`, or with `u` an unmerged path with three more
 * fields. `staged` is the content of the index, where the file has that too.
 */
function parseEntry(entry: string) {
  const isUnmerged = entry.startsWith("u ");
  const fields = entry.split(" ");
  const path = fields.slice(isUnmerged ? 10 : 8).join(" ");
  const [, codes = "", , , mode = "", , , object = ""] = fields;
  const staged = codes.endsWith(".") ? `${mode} ${object}` : null;
  return { path, isUnmerged, staged };
}

/** Paths that the user told git not to look at: an edit there shows in no status. */
async function hiddenPaths(git: Git, root: string): Promise<Result<Set<string>, VcsFailed>> {
  const listed = await git(inClone(root), ["ls-files", "-z", "-v"], {
    maxOutputBytes: listingBytes,
  });
  if (!listed.ok) return listed;
  const entries = fieldsOf(listed.value).filter((entry) => /^[a-zS] /.test(entry));
  return ok(new Set(entries.map((entry) => entry.slice(2))));
}
