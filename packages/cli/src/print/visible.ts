import { stripVTControlCharacters } from "node:util";

/** C0 and C1 controls, line separators, bidi controls, invisible characters and lone halves of a pair. */
const hidden =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]|[\u{e0000}-\u{e0fff}]/gu;

const keptInBlocks = new Set(["\n", "\t"]);

/** Control characters have pictures of one column; the rest is named by its number. */
function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** Text of others on one line: nothing in it can move the cursor, hide, or turn the writing direction. */
export const visible = (text: string): string => text.replace(hidden, pictureOf);

/** As `visible`, with line breaks and tabs left as they are. */
export const visibleBlock = (text: string): string =>
  text.replace(hidden, (character) =>
    keptInBlocks.has(character) ? character : pictureOf(character),
  );

/** What is left of a line that a progress bar wrote over. */
const lastState = (line: string): string => {
  const shown = line.replace(/\r+$/, "");
  return shown.slice(shown.lastIndexOf("\r") + 1);
};

/**
 * Output of programs, whose colours and progress bars say nothing here: sequences for terminals are dropped, and of a
 * line that was written over only the last state is kept. Not for what is judged: a diff shows all there is.
 */
export const plainOutput = (text: string): string =>
  visibleBlock(stripVTControlCharacters(text).split("\n").map(lastState).join("\n"));
