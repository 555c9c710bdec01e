/* oxlint-disable no-control-regex -- control characters are what is looked for */
const sequences =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

/** A program's output without what it says to a terminal: colours, titles, moves of the cursor. */
export const withoutAnsi = (text: string): string =>
  text.includes("\u001b") ? text.replaceAll(sequences, "") : text;

/** What is left of a line that a progress bar wrote over. */
function lastState(line: string): string {
  // By hand: an expression would try anew from each of a million carriage returns.
  let end = line.length;
  while (line[end - 1] === "\r") end -= 1;
  return line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}

/** A program's output as lines of text; as many as it had. */
export const plainOutput = (text: string): string =>
  withoutAnsi(text).split("\n").map(lastState).join("\n");

/** Reorders what is around it, or hides in it: nothing that a line of ours may hold. */
const unseen = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** A text of others as characters that can be seen, on one line and in their order. */
export const visible = (text: string): string => withoutAnsi(text).replaceAll(unseen, " ");
