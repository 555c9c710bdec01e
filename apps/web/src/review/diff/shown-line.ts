import type { DiffFile } from "./patch.ts";
import { rowsOf, type Side } from "./rows.ts";
import { lineOn, rowAt, sideOf } from "./selection.ts";

/** Where something about a line stands: a line that did not change is shown once, on the new side. Null: it is not shown. */
export function shownLine(
  file: DiffFile,
  side: Side,
  line: number,
): { side: Side; line: number } | null {
  const rows = rowsOf(file);
  const row = rows[rowAt(rows, side, line) ?? -1];
  const own = sideOf(row);
  const number = lineOn(row, own);
  return number === null ? null : { side: own, line: number };
}
