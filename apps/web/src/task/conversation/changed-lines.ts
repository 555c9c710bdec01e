import type { FileChange } from "./item.ts";
import { terminalLines } from "./terminal-text.ts";

export interface ChangedLine {
  sign: "+" | "-" | " ";
  text: string;
}

/** Unchanged lines that are shown around a change. */
const around = 2;

const linesOf = (text: string | null): string[] =>
  text === null || text === "" ? [] : terminalLines(text);

const signed = (sign: ChangedLine["sign"], lines: readonly string[]): ChangedLine[] =>
  lines.map((text) => ({ sign, text }));

/**
 * What an agent says it replaced, between the lines that both texts begin and end with. The change that is judged is
 * the server's diff; this is a glance at one call.
 */
export function changedLines({ oldText, newText }: FileChange): ChangedLine[] {
  const before = linesOf(oldText);
  const after = linesOf(newText);
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const end = before.length - tail;
  return [
    ...signed(" ", before.slice(Math.max(0, head - around), head)),
    ...signed("-", before.slice(head, end)),
    ...signed("+", after.slice(head, after.length - tail)),
    ...signed(" ", before.slice(end, end + around)),
  ];
}
