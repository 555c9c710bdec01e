import { headEnd } from "./patch.ts";

/**
 * Characters that a reader cannot see and that can make code look like other code: controls that turn the direction of
 * text, other controls, and what has no width. Joiners stay: emoji and many scripts need them.
 */
const hidden =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

const shown = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, "0")}\u27e9`;
};

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
    .replaceAll(hidden, (character) => {
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
