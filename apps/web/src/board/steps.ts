import { type Column, columns } from "@muster/core/view";
import type { Columns } from "./grouping.ts";

export type Direction = "up" | "down" | "left" | "right";

interface Place {
  column: Column;
  index: number;
}

export function placeIn(ids: Columns<string>, id: string | null): Place | null {
  if (id === null) return null;
  for (const column of columns) {
    const index = ids[column].indexOf(id);
    if (index !== -1) return { column, index };
  }
  return null;
}

/** The first card there is. */
const start = (ids: Columns<string>): string | null =>
  columns.map((column) => ids[column][0]).find((id) => id !== undefined) ?? null;

const within = (list: readonly string[], index: number): string | null =>
  list[Math.min(Math.max(index, 0), list.length - 1)] ?? null;

/** The next column to a side that holds a card. */
function beside(ids: Columns<string>, column: Column, by: 1 | -1): Column | null {
  for (let at = columns.indexOf(column) + by; at >= 0 && at < columns.length; at += by) {
    const found = columns[at];
    if (found !== undefined && ids[found].length > 0) return found;
  }
  return null;
}

/**
 * Where an arrow key leads from a card; at an edge it stays. `level` gives the card of another column that stands
 * beside a card on the screen, as an index that may lie outside.
 */
export function step(
  ids: Columns<string>,
  from: string | null,
  direction: Direction,
  level: (from: Place, to: Column) => number,
): string | null {
  const place = placeIn(ids, from);
  if (place === null) return start(ids);
  const { column, index } = place;
  if (direction === "up") return within(ids[column], index - 1);
  if (direction === "down") return within(ids[column], index + 1);
  const to = beside(ids, column, direction === "left" ? -1 : 1);
  return to === null ? from : within(ids[to], level(place, to));
}

/** Where the choice goes when its card leaves the board: what came after it, else before it. */
export function successor(
  before: Columns<string>,
  now: Columns<string>,
  id: string,
): string | null {
  const place = placeIn(before, id);
  if (place === null) return null;
  const list = now[place.column];
  return within(list, place.index);
}
