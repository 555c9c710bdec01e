import type { Comment } from "@muster/model";

/** Where a comment stands in another state of its file. */
export type Anchor =
  | { code: "anchored"; line: number; endLine: number }
  /** The lines it was about are gone or no longer found beyond doubt. */
  | { code: "outdated"; snippet: string };

const linesOf = (text: string): string[] => text.split("\n");

const matchesAt = (lines: string[], wanted: string[], start: number): boolean =>
  wanted.every((line, index) => lines[start + index] === line);

/**
 * Finds a comment's lines, by their content, in a file's text; null when there is no such file. The nearest of several
 * equal places wins; two at the same distance are no answer [CW-25].
 */
export function anchorIn(comment: Pick<Comment, "line" | "snippet">, text: string | null): Anchor {
  const outdated: Anchor = { code: "outdated", snippet: comment.snippet };
  if (text === null) return outdated;
  const lines = linesOf(text);
  const wanted = linesOf(comment.snippet);
  const places: number[] = [];
  for (let start = 0; start + wanted.length <= lines.length; start += 1)
    if (matchesAt(lines, wanted, start)) places.push(start + 1);
  const distance = (place: number): number => Math.abs(place - comment.line);
  const [nearest, second] = places.sort((left, right) => distance(left) - distance(right));
  if (nearest === undefined) return outdated;
  if (second !== undefined && distance(second) === distance(nearest)) return outdated;
  return { code: "anchored", line: nearest, endLine: nearest + wanted.length - 1 };
}
