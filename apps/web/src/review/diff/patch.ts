import type { TaskDiff } from "@muster/contract";

type Live = Extract<TaskDiff, { mode: "live" }>;
type Compared = Exclude<TaskDiff, Live>;
export type ReviewedFile = Compared["files"][number];

/** What of a workspace's change is where; null: it is all one. */
export type DiffLayer = "committed" | "staged" | "unstaged" | "untracked";

/** A file's change, with its part of the patch. */
export interface DiffFile extends ReviewedFile {
  /** Unique among all that are shown. */
  id: string;
  layer: DiffLayer | null;
  /** Git's patch of this file alone, empty where it has nothing to show; null: it was left out. */
  patch: string | null;
}

/** Only a newline ends a line here: `^` would also begin one after what a file may hold within a line. */
const beginning = /(?<![^\n])diff --git /g;
const content = /(?<![^\n])(?:@@ |GIT binary patch)/;
const names = /\nindex ([0-9a-f]+)\.\.([0-9a-f]+)/;

/** The parts of a patch, in its order. No line of a file can begin as a part does: it has a sign before it. */
export function partsOf(patch: string): string[] {
  const starts = [...patch.matchAll(beginning)].map((match) => match.index);
  return starts.map((start, index) => patch.slice(start, starts[index + 1]));
}

/** Where the first hunk begins; the whole length where there is none. */
export function headEnd(part: string): number {
  return content.exec(part)?.index ?? part.length;
}

const isNamed = (name: string, blob: string | null): boolean =>
  blob === null ? /^0+$/.test(name) : name === blob;

/** Git writes a changed type as a deletion and an addition. */
function isPartOf(part: string, file: ReviewedFile): boolean {
  const head = part.slice(0, headEnd(part));
  const line = head.slice(0, head.indexOf("\n"));
  // A path that is quoted is told apart by its content alone.
  if (!line.endsWith(` b/${file.path}`) && !line.endsWith('"')) return false;
  const found = names.exec(head);
  const { oldBlob, newBlob } = file;
  if (found === null) return oldBlob === newBlob;
  const [, from = "", to = ""] = found;
  if (file.status === "type_changed")
    return (
      (isNamed(from, oldBlob) && isNamed(to, null)) || (isNamed(from, null) && isNamed(to, newBlob))
    );
  return isNamed(from, oldBlob) && isNamed(to, newBlob);
}

/** Each file's part of a patch. Both are in the same order; a file may have none. */
function textsOf(parts: readonly string[], files: readonly ReviewedFile[]): Map<number, string> {
  const texts = new Map<number, string>();
  let next = 0;
  for (const part of parts) {
    const found = files.findIndex((file, index) => index >= next && isPartOf(part, file));
    if (found === -1) continue;
    texts.set(found, (texts.get(found) ?? "") + part);
    next = files[found]?.status === "type_changed" ? found : found + 1;
  }
  return texts;
}

function filesOf(
  files: readonly ReviewedFile[],
  parts: readonly string[],
  layer: DiffLayer | null,
): DiffFile[] {
  const texts = textsOf(parts, files);
  return files.map((file, index) => ({
    ...file,
    id: layer === null ? file.path : `${layer}:${file.path}`,
    layer,
    patch: file.shown === "whole" ? (texts.get(index) ?? "") : (texts.get(index) ?? null),
  }));
}

/** A layer's patch may be cut anywhere: its last part may be a piece, and is not shown. */
function filesOfLayer({ files, patch, truncated }: Live[DiffLayer], layer: DiffLayer): DiffFile[] {
  const parts = partsOf(patch);
  const shown = truncated ? "cut" : "whole";
  return filesOf(
    files.map((file) => ({ ...file, generated: false, flags: [], shown })),
    truncated ? parts.slice(0, -1) : parts,
    layer,
  );
}

const diffLayers: readonly DiffLayer[] = ["committed", "staged", "unstaged", "untracked"];

/** All files of an answer of `task.diff`, each with its part. */
export const filesOfDiff = (diff: TaskDiff): DiffFile[] =>
  diff.mode === "live"
    ? diffLayers.flatMap((layer) => filesOfLayer(diff[layer], layer))
    : filesOf(diff.files, partsOf(diff.patch), null);
