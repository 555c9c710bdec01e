export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

const longest = 200;

/** A text of others on one line; what is too long for it is cut. */
export function oneLine(text: string, most = longest): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  // No half of a character is left at the end.
  return `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** What `oneLine` leaves out; empty: nothing. */
export const moreThanLine = (text: string): string =>
  text.trim() === oneLine(text) ? "" : text.trim();

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

/** The branch as people name it. */
export const branchOf = (target: string): string => target.replace(/^refs\/heads\//, "");
