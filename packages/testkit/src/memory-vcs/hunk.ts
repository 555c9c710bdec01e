const contextLines = 3;

/** What stands between the common beginning and the common end of two texts; lines count from 0. */
export interface Hunk {
  start: number;
  removed: string[];
  added: string[];
  before: string[];
  after: string[];
}

/** Lines with their ends. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The one hunk that turns a text into another; null when they are equal. */
export function hunkBetween(from: string, to: string): Hunk | null {
  if (from === to) return null;
  const [old, changed] = [linesOf(from), linesOf(to)];
  const shorter = Math.min(old.length, changed.length);
  let start = 0;
  while (start < shorter && old[start] === changed[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === changed.at(-1 - end)) end += 1;
  return {
    start,
    removed: old.slice(start, old.length - end),
    added: changed.slice(start, changed.length - end),
    before: old.slice(Math.max(start - contextLines, 0), start),
    after: old.slice(old.length - end, old.length - end + contextLines),
  };
}

const replace = (text: string, hunk: Hunk): string =>
  linesOf(text)
    .toSpliced(hunk.start, hunk.removed.length, ...hunk.added)
    .join("");

const endOf = (hunk: Hunk): number => hunk.start + hunk.removed.length;

/** Both changes to a text at once; null when they touch. */
export function mergeTexts(base: string, ours: string, theirs: string): string | null {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const [mine, other] = [hunkBetween(base, ours), hunkBetween(base, theirs)];
  if (mine === null || other === null) return ours;
  const [first, second] = mine.start <= other.start ? [mine, other] : [other, mine];
  if (endOf(first) >= second.start) return null;
  return replace(replace(base, second), first);
}

const marked = (mark: string, lines: string[]): string =>
  lines
    .map((line) => (line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end\n`))
    .join("");

/** A unified hunk as text. */
export const printHunk = (hunk: Hunk): string => {
  const first = hunk.start - hunk.before.length + 1;
  const length = (lines: string[]) => hunk.before.length + lines.length + hunk.after.length;
  return (
    `@@ -${first},${length(hunk.removed)} +${first},${length(hunk.added)} @@\n` +
    marked(" ", hunk.before) +
    marked("-", hunk.removed) +
    marked("+", hunk.added) +
    marked(" ", hunk.after)
  );
};
