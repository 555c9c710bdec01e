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

/**
 * Characters that a reader cannot see and that can drive a terminal, turn the direction of what is around them, or make
 * text look like other text: controls but tabs and ends of lines, what has no width, tags, halves of a pair. Joiners are
 * none of them: emoji and many scripts need them.
 */
export const hiddenCharacters =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;

/** `U+202E`. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const unseenRun = new RegExp(`(?:[\\t\\n\\r]|${hiddenCharacters.source})+`, "gu");

/** A text of others as characters that can be seen, on one line and in their order. */
export const visible = (text: string): string => withoutAnsi(text).replaceAll(unseenRun, " ");
