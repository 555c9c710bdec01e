import { isChange, isCode, type Row, type Side } from "./rows.ts";

/** Lines of one side of a file, as a comment names them. */
export interface LineRange {
  path: string;
  side: Side;
  line: number;
  endLine: number;
}

/** Where the keyboard is in a file: rows from `anchor` to `head`, in either direction. */
export interface Cursor {
  /** A file's id. */
  file: string;
  anchor: number;
  head: number;
}

export const lineOn = (row: Row | undefined, side: Side): number | null =>
  row === undefined ? null : side === "new" ? row.newLine : row.oldLine;

/** The row of a line; null: the line is not in the patch. */
export function rowAt(rows: readonly Row[], side: Side, line: number): number | null {
  const index = rows.findIndex((row) => lineOn(row, side) === line);
  return index === -1 ? null : index;
}

/** A row's own side: what was deleted is on the old one, all else on the new one. */
export const sideOf = (row: Row | undefined): Side => (row?.kind === "deleted" ? "old" : "new");

/**
 * The lines that a selection is about. They are on one side: the new one, unless all that is selected was deleted.
 */
export function rangeOf(
  rows: readonly Row[],
  { anchor, head }: Cursor,
  path: string,
): LineRange | null {
  const chosen = rows.slice(Math.min(anchor, head), Math.max(anchor, head) + 1).filter(isCode);
  const [first] = chosen;
  if (first === undefined) return null;
  const side = chosen.every((row) => row.kind === "deleted") ? "old" : "new";
  const lines = chosen.map((row) => lineOn(row, side)).filter((line) => line !== null);
  return { path, side, line: lines[0] ?? 1, endLine: lines.at(-1) ?? 1 };
}

/** The nearest row of code from `from` on, `by` rows away; `from` itself where there is none. */
export function stepRow(rows: readonly Row[], from: number, by: 1 | -1): number {
  for (let index = from + by; index >= 0 && index < rows.length; index += by) {
    const row = rows[index];
    if (row !== undefined && isCode(row)) return index;
  }
  return from;
}

/** Where changes begin: rows that changed after one that did not. */
export const changesOf = (rows: readonly Row[]): number[] =>
  rows.flatMap((row, index) => {
    const before = rows[index - 1];
    return isChange(row) && (before === undefined || !isChange(before)) ? [index] : [];
  });

/** A place to go: a change, or a file that has none to show. */
export interface Place {
  file: string;
  row: number | null;
}

export interface Navigable {
  id: string;
  /** Null: its rows are not to be seen, it is folded or has none. */
  rows: readonly Row[] | null;
}

const placesIn = ({ id, rows }: Navigable): Place[] => {
  const changes = rows === null ? [] : changesOf(rows);
  return changes.length === 0
    ? [{ file: id, row: null }]
    : changes.map((row) => ({ file: id, row }));
};

/** The next or former change from where the cursor is, over all files; null: there is none. */
export function nextChange(
  files: readonly Navigable[],
  from: Place | null,
  by: 1 | -1,
): Place | null {
  const at = files.findIndex((file) => file.id === from?.file);
  if (from === null || at === -1) {
    const file = files.at(by === 1 ? 0 : -1);
    return file === undefined ? null : (placesIn(file).at(by === 1 ? 0 : -1) ?? null);
  }
  const own = files[at];
  const row = from.row ?? (by === 1 ? -1 : Number.POSITIVE_INFINITY);
  const inFile = (own === undefined ? [] : placesIn(own)).filter(
    (place) => place.row !== null && (by === 1 ? place.row > row : place.row < row),
  );
  const found = by === 1 ? inFile[0] : inFile.at(-1);
  if (found !== undefined) return found;
  const next = files[at + by];
  return next === undefined ? null : (placesIn(next).at(by === 1 ? 0 : -1) ?? null);
}
