import { createHash } from "node:crypto";
import type { ConflictsLeft } from "@muster/core";
import type { Conflict, ObjectName } from "@muster/model";
import { mergeTexts } from "./hunk.ts";
import type { Files } from "./objects.ts";
import { renamesBetween } from "./renames.ts";

const ending = "muster-(ours|theirs)-g[0-9a-f]{40}$";
const marker = new RegExp(`^(<<<<<<<|>>>>>>>) ${ending}`, "m");

/** A regular file's mode and object, named as git names it. */
function entryOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const blob = createHash("sha1").update(`blob ${Buffer.byteLength(text)}\0${text}`);
  return `100644 ${blob.digest("hex")}`;
}

/** Which of a merge's conflicts are still there. */
export function conflictsLeft(files: Files, conflicts: readonly Conflict[]): ConflictsLeft {
  const isMarked = ({ path }: Conflict) => marker.test(files.get(path) ?? "");
  const isSame = ({ path, left }: Conflict) => left !== null && entryOf(files.get(path)) === left;
  return {
    marked: conflicts.filter(isMarked),
    untouched: conflicts.filter((conflict) => !isMarked(conflict) && isSame(conflict)),
  };
}

/** What a merge is between; the commits name the sides in markers. */
interface Side {
  commit: ObjectName;
  files: Files;
}

interface Merge {
  base: Files;
  ours: Side;
  theirs: Side;
}

const wholeLines = (text: string): string => (/(^|\n)$/.test(text) ? text : `${text}\n`);

const withMarkers = ({ ours, theirs }: Merge, mine: string, other: string): string =>
  `<<<<<<< muster-ours-g${ours.commit}\n${wholeLines(mine)}=======\n` +
  `${wholeLines(other)}>>>>>>> muster-theirs-g${theirs.commit}\n`;

/** A side's renames as if the base and the other side had made them too; gives those that the other has deleted. */
function follow(renames: Map<string, string>, base: Files, other: Files): string[] {
  const deleted: string[] = [];
  for (const [old, path] of renames) {
    const [before, text] = [base.get(old), other.get(old)];
    if (text !== undefined && !other.has(path)) other.set(path, text);
    else if (!other.has(path)) deleted.push(path);
    other.delete(old);
    base.delete(old);
    if (before !== undefined) base.set(path, before);
  }
  return deleted;
}

function followRenames({ base, ours, theirs }: Merge): { merge: Merge; deleted: Set<string> } {
  const copy = (side: Side): Side => ({ ...side, files: new Map(side.files) });
  const merge = { base: new Map(base), ours: copy(ours), theirs: copy(theirs) };
  const [mine, other] = [renamesBetween(base, ours.files), renamesBetween(base, theirs.files)];
  const deleted = [
    ...follow(mine, merge.base, merge.theirs.files),
    ...follow(other, merge.base, merge.ours.files),
  ];
  return { merge, deleted: new Set(deleted) };
}

type Merged = { text: string | undefined; conflict: string | null };

/** One file of a merge; a deletion against a change keeps the change, as git does. */
function mergeFile(merge: Merge, path: string, deleted: Set<string>): Merged {
  const old = merge.base.get(path);
  const [mine, other] = [merge.ours.files.get(path), merge.theirs.files.get(path)];
  if (deleted.has(path)) return { text: mine ?? other, conflict: "rename/delete" };
  if (mine === other || other === old) return { text: mine, conflict: null };
  if (mine === old) return { text: other, conflict: null };
  if (mine === undefined || other === undefined)
    return { text: mine ?? other, conflict: "modify/delete" };
  const merged = old === undefined ? null : mergeTexts(old, mine, other);
  if (merged !== null) return { text: merged, conflict: null };
  const conflict = old === undefined ? "add/add" : "content";
  return { text: withMarkers(merge, mine, other), conflict };
}

/** A merge of three trees, file by file; where both changed the same, the file gets markers. */
export function mergeFiles(request: Merge): { files: Files; conflicts: Conflict[] } {
  const { merge, deleted } = followRenames(request);
  const paths = [merge.base, merge.ours.files, merge.theirs.files].flatMap((files) => [
    ...files.keys(),
  ]);
  const files: Files = new Map();
  const conflicts: Conflict[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const { text, conflict } = mergeFile(merge, path, deleted);
    if (text !== undefined) files.set(path, text);
    if (conflict !== null)
      conflicts.push({
        path,
        kind: conflict,
        left: entryOf(text),
        theirs: entryOf(merge.theirs.files.get(path)),
      });
  }
  return { files, conflicts };
}
