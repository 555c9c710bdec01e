import { withoutAnsi } from "@muster/core/view";

/** Turns what is around it, hides in it, or drives a terminal; line breaks and tabs stay. */
const hidden =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

const named = (character: string): string =>
  `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;

/** Of a line that a progress bar wrote over only the last state says something. */
const lastState = (line: string): string => {
  const shown = line.replace(/\r+$/, "");
  return shown.slice(shown.lastIndexOf("\r") + 1);
};

const longestLine = 2000;

function cut(line: string): string {
  if (line.length <= longestLine) return line;
  const shown = line.slice(0, longestLine).replace(/[\uD800-\uDBFF]$/, "");
  return `${shown}… ${line.length - shown.length} characters more`;
}

/** Lines of a program's output as they would stand on a screen in the end, without colours. */
export const terminalLines = (output: string): string[] =>
  withoutAnsi(output)
    .replace(/\s+$/, "")
    .split("\n")
    .map((line) => cut(lastState(line)).replace(hidden, named));
