import { codePointName, hiddenCharacters, plainOutput } from "@muster/core/view";

const named = (character: string): string => `<${codePointName(character)}>`;

const longestLine = 2000;

function cut(line: string): string {
  if (line.length <= longestLine) return line;
  const shown = line.slice(0, longestLine).replace(/[\uD800-\uDBFF]$/, "");
  return `${shown}… ${line.length - shown.length} characters more`;
}

/** Lines of a program's output as they would stand on a screen in the end, without colours. */
export const terminalLines = (output: string): string[] =>
  plainOutput(output)
    .trimEnd()
    .split("\n")
    .map((line) => cut(line).replaceAll(hiddenCharacters, named));
