import { type Page, paint, type Tone } from "./style.ts";
import { cutTo, padTo, widthOf } from "./width.ts";

/** Text without control characters, and what it means. */
export type Cell = string | { text: string; tone: Tone };

const gap = 2;

const textOf = (cell: Cell | undefined): string =>
  typeof cell === "object" ? cell.text : (cell ?? "");

const toneOf = (cell: Cell | undefined): Tone => (typeof cell === "object" ? cell.tone : "plain");

function widthsOf(rows: readonly Cell[][]): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(textOf(row[column])))),
  );
}

/** Room that the widest column before the last has to give up, so that the last keeps a third of the page. */
function squeeze(widths: number[], page: Page): number[] {
  if (page.width === null || widths.length < 2) return widths;
  const leading = widths.slice(0, -1);
  const room = Math.floor((page.width * 2) / 3) - gap * leading.length;
  const excess = leading.reduce((sum, width) => sum + width, 0) - room;
  if (excess <= 0) return widths;
  const widest = leading.indexOf(Math.max(...leading));
  const smallest = 12;
  return widths.map((width, column) =>
    column === widest ? Math.max(smallest, width - excess) : width,
  );
}

/** Rows as aligned lines; on a page with a width no line is longer, and the last column is cut. */
export function columns(rows: readonly Cell[][], page: Page, indent = 0): string[] {
  const widths = squeeze(widthsOf(rows), page);
  const margin = " ".repeat(indent);
  return rows.map((row) => {
    let line = margin;
    let used = indent;
    for (const [column, cell] of row.entries()) {
      const isLast = column === row.length - 1;
      const width = widths[column] ?? 0;
      const left = page.width === null ? width : Math.min(width, Math.max(0, page.width - used));
      const text = cutTo(textOf(cell), left);
      const shown = paint(page, toneOf(cell), text);
      const padding = padTo(text, width).slice(text.length);
      line += isLast ? shown : `${shown}${padding}${" ".repeat(gap)}`;
      used += width + gap;
    }
    return line.trimEnd();
  });
}
