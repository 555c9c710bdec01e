import { type DiffFile, headEnd } from "./patch.ts";
import { hasRows, type Row, rowsOf } from "./rows.ts";

interface Hunk {
  /** Numbers of the first lines, counted from 1, also where a side has none. */
  old: number;
  new: number;
  oldCount: number;
  newCount: number;
  /** What git says behind the numbers. */
  rest: string;
  body: string[];
}

const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)$/s;

/** Git gives a side without lines the number of the line before. */
const firstLine = (number: number, count: number): number => (count === 0 ? number + 1 : number);

function hunkOf(line: string): Hunk | null {
  const found = head.exec(line);
  if (found === null) return null;
  const [oldCount, newCount] = [Number(found[2] ?? 1), Number(found[4] ?? 1)];
  return {
    old: firstLine(Number(found[1]), oldCount),
    new: firstLine(Number(found[3]), newCount),
    oldCount,
    newCount,
    rest: found[5] ?? "",
    body: [],
  };
}

function hunksOf(content: string): Hunk[] {
  const hunks: Hunk[] = [];
  for (const line of content.replace(/\n$/, "").split("\n")) {
    const hunk = line.startsWith("@@ ") ? hunkOf(line) : null;
    if (hunk !== null) hunks.push(hunk);
    else hunks.at(-1)?.body.push(line);
  }
  return hunks;
}

const changed = new Set<DiffFile["status"]>(["modified", "renamed", "copied"]);

/** Unchanged lines that git shows after a change, where there are as many. */
const usual = 3;

/** One hunk from the first line on, with fewer lines after its last change than there would be. */
function isAllOf(rows: readonly Row[]): boolean {
  const [, first] = rows;
  if (rows.filter(({ kind }) => kind === "hunk").length > 1) return false;
  const after = rows.length - 1 - rows.findLastIndex(({ kind }) => kind !== "context");
  return (first?.newLine ?? first?.oldLine) === 1 && after < usual;
}

/** Whether there may be unchanged lines around what is shown of a file. */
export const canWiden = (file: DiffFile): boolean =>
  changed.has(file.status) && file.newBlob !== null && hasRows(file) && !isAllOf(rowsOf(file));

const newEnd = (hunk: Hunk): number => hunk.new + hunk.newCount;

export interface LineSpan {
  from: number;
  limit: number;
}

/** Lines of the new side that stand directly around hunks: so many on each side, and none that are shown. */
export function linesAround(patch: string, by: number): LineSpan[] {
  const hunks = hunksOf(patch.slice(headEnd(patch)));
  const spans: LineSpan[] = [];
  let end = 1;
  for (const [index, hunk] of [...hunks, null].entries()) {
    const below = index === 0 ? 0 : by;
    const start = hunk?.new ?? Number.POSITIVE_INFINITY;
    const above = hunk === null ? 0 : by;
    if (start - end <= below + above) spans.push({ from: end, limit: start - end });
    else {
      spans.push({ from: end, limit: below });
      spans.push({ from: start - above, limit: above });
    }
    end = hunk === null ? end : newEnd(hunk);
  }
  return spans.filter(({ limit }) => limit > 0);
}

export interface Lines {
  from: number;
  lines: readonly string[];
}

const numbers = (number: number, count: number): string =>
  `${count === 0 ? number - 1 : number},${count}`;

const textOf = (hunk: Hunk): string =>
  [
    `@@ -${numbers(hunk.old, hunk.oldCount)} +${numbers(hunk.new, hunk.newCount)} @@${hunk.rest}`,
    ...hunk.body,
  ].join("\n");

/** The line after a file's last one is none; an unended last line has nothing after it. */
const isUnended = ({ body }: Hunk): boolean => body.at(-1)?.startsWith("\\") === true;

function append(hunk: Hunk, lines: readonly string[]): void {
  hunk.body.push(...lines.map((line) => ` ${line}`));
  hunk.oldCount += lines.length;
  hunk.newCount += lines.length;
}

/** The patch with lines of the new side added where they stand directly around a hunk; what meets becomes one. */
export function widened(patch: string, given: readonly Lines[]): string {
  const known = new Map<number, string>();
  for (const { from, lines } of given)
    for (const [index, line] of lines.entries()) known.set(from + index, line);
  const at = headEnd(patch);
  const run = (from: number, step: 1 | -1, limit: number): string[] => {
    const found: string[] = [];
    for (let number = from; number !== limit; number += step) {
      const line = known.get(number);
      if (line === undefined) break;
      found.push(line);
    }
    return step === 1 ? found : found.toReversed();
  };
  const wide: Hunk[] = [];
  for (const hunk of hunksOf(patch.slice(at))) {
    const last = wide.at(-1);
    if (last !== undefined && !isUnended(last)) append(last, run(newEnd(last), 1, hunk.new));
    const above = run(hunk.new - 1, -1, last === undefined ? 0 : newEnd(last) - 1);
    const grown: Hunk = {
      ...hunk,
      old: hunk.old - above.length,
      new: hunk.new - above.length,
      oldCount: hunk.oldCount + above.length,
      newCount: hunk.newCount + above.length,
      body: [...above.map((line) => ` ${line}`), ...hunk.body],
    };
    if (last !== undefined && newEnd(last) === grown.new) {
      last.body.push(...grown.body);
      last.oldCount += grown.oldCount;
      last.newCount += grown.newCount;
    } else wide.push(grown);
  }
  const end = wide.at(-1);
  if (end !== undefined && !isUnended(end)) append(end, run(newEnd(end), 1, -1));
  return `${patch.slice(0, at)}${wide.map(textOf).join("\n")}\n`;
}
