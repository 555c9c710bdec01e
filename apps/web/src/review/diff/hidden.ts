import { codePointName, hiddenCharacters } from "@muster/core/view";
import { headEnd } from "./patch.ts";

const shown = (character: string): string => `\u27e8${codePointName(character)}\u27e9`;

type LineEndings = "crlf" | "mixed";

export interface Visible {
  text: string;
  /** How many characters were made visible. */
  hidden: number;
  /** Null: lines end as is usual. */
  lineEndings: LineEndings | null;
}

function lineEndingsOf(patch: string): LineEndings | null {
  if (!patch.includes("\r\n")) return null;
  const lines = patch.slice(headEnd(patch)).split("\n");
  const isOdd = (line: string, index: number): boolean =>
    /^[-+ ]/.test(line) && !line.endsWith("\r") && lines[index + 1]?.startsWith("\\") !== true;
  return lines.some(isOdd) ? "mixed" : "crlf";
}

/** A file's patch as text in which nothing is hidden, from where its content begins. */
export function visible(patch: string): Visible {
  const lineEndings = lineEndingsOf(patch);
  const plain = lineEndings === "crlf" ? patch.replaceAll("\r\n", "\n") : patch;
  let count = 0;
  const text = plain
    .replaceAll(hiddenCharacters, (character) => {
      count += 1;
      return shown(character);
    })
    .replaceAll("\r", "\u27e8CR\u27e9");
  return { text, hidden: count, lineEndings };
}

const known = new WeakMap<object, Visible>();

/** As `visible`, of a file; looked for once. */
export function visibleOf(file: { patch: string | null }): Visible {
  const seen = known.get(file) ?? visible(file.patch ?? "");
  known.set(file, seen);
  return seen;
}
