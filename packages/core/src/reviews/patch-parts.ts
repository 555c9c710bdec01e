import type { FileChange } from "../ports/vcs.ts";

type Known = Pick<FileChange, "oldBlob" | "newBlob">;

/** Which files a patch shows; the rest has nothing to show, or is not in it. */
export interface PatchParts {
  /** Indexes of files, in the order of the patch. */
  shown: number[];
  /** Where the last of them begins in the patch. */
  lastAt: number;
}

// A carriage return within a file's line begins no line of the patch, as `^` would have it.
const header = /(?<![^\n])diff --git /g;
const index = /(?<![^\n])index ([0-9a-f]+)\.\.([0-9a-f]+)/;
const content = /(?<![^\n])(?:@@ |GIT binary )/;

const isNone = (name: string): boolean => /^0+$/.test(name);

const isPartOf = (part: string, { oldBlob, newBlob }: Known): boolean => {
  const names = index.exec(part);
  if (names === null) return oldBlob === newBlob;
  const [, from = "", to = ""] = names;
  const same = (name: string, blob: string | null): boolean =>
    blob === null ? isNone(name) : name === blob;
  return same(from, oldBlob) && same(to, newBlob);
};

/**
 * Tells the files of a patch apart by the objects it names, in the order of the list. No line of a file's content can
 * begin as a header does: each has a sign before it.
 */
export function partsOf(patch: string, files: readonly Known[]): PatchParts {
  const starts = [...patch.matchAll(header)].map((match) => match.index);
  const shown: number[] = [];
  let next = 0;
  starts.forEach((start, part) => {
    // Headers alone: a hunk may hold a line that looks like one of them.
    const text = patch.slice(start, starts[part + 1]).split(content, 1)[0] ?? "";
    const found = files.findIndex((file, at) => at >= next && isPartOf(text, file));
    if (found === -1) return;
    shown.push(found);
    next = found + 1;
  });
  return { shown, lastAt: starts.at(-1) ?? 0 };
}
