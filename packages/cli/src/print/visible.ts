import { codePointName, hiddenCharacters, plainOutput as plainLines } from "@muster/core/plain";

/** Control characters have pictures of one column; the rest is named by its number. */
function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<${codePointName(character)}>`;
}

/** As `visible`, with line breaks and tabs left as they are. */
export const visibleBlock = (text: string): string =>
  text.replaceAll(hiddenCharacters, pictureOf).replaceAll("\r", pictureOf);

/** Text of others on one line: nothing in it can move the cursor, hide, or turn the writing direction. */
export const visible = (text: string): string =>
  visibleBlock(text).replaceAll(/[\t\n]/g, pictureOf);

/**
 * Output of programs, whose colours and progress bars say nothing here: sequences for terminals are dropped, and of a
 * line that was written over only the last state is kept. Not for what is judged: a diff shows all there is.
 */
export const plainOutput = (text: string): string => visibleBlock(plainLines(text));
