import type { GitOutput } from "./git.ts";

const utf8 = new TextDecoder();

export const textOf = (output: GitOutput): string => utf8.decode(output.bytes);

/** The one line that a command printed; what it prints may itself hold newlines. */
export const lineOf = (output: GitOutput): string => textOf(output).replace(/\n$/, "");

export const linesOf = (output: GitOutput): string[] =>
  textOf(output)
    .split("\n")
    .filter((line) => line !== "");

/** Fields of a `-z` format, the empty ones too. */
export function fieldsOf(output: GitOutput): string[] {
  const fields = textOf(output).split("\0");
  fields.pop();
  return fields;
}
