import type { TaskCard } from "@muster/contract/live";
import { type Column, columnOf, columns } from "@muster/core/view";
import { columnOrder } from "./column-order.ts";
import { isOnDay } from "./day.ts";

export type Cards = ReadonlyMap<string, TaskCard>;
export type Columns<Item> = Record<Column, readonly Item[]>;

/** All cards in their columns and in order. */
export interface Grouping {
  cards: Cards;
  day: string;
  columns: Columns<TaskCard>;
}

export const eachColumn = <Value>(valueOf: (column: Column) => Value): Record<Column, Value> =>
  Object.fromEntries(columns.map((column) => [column, valueOf(column)])) as Record<Column, Value>;

/** Where a card stands on that day; null: not on the board. */
function placeOf(card: TaskCard, day: string): Column | null {
  const column = columnOf(card.stage);
  if (column !== "landed") return column;
  return card.endedAt !== null && isOnDay(card.endedAt, day) ? column : null;
}

const nothing: Grouping = { cards: new Map(), day: "", columns: eachColumn(() => []) };

function changesIn(before: Cards, now: Cards): { gone: Set<string>; added: TaskCard[] } {
  const gone = new Set<string>();
  const added: TaskCard[] = [];
  for (const [id, card] of now) {
    if (before.get(id) === card) continue;
    gone.add(id);
    added.push(card);
  }
  for (const id of before.keys()) if (!now.has(id)) gone.add(id);
  return { gone, added };
}

/** A column that nothing happened in stays the same array; one that is nearly sorted is sorted in one pass. */
function changed(
  column: Column,
  before: readonly TaskCard[],
  gone: Set<string>,
  added: readonly TaskCard[],
): readonly TaskCard[] {
  const kept = before.filter(({ id }) => !gone.has(id));
  if (kept.length === before.length && added.length === 0) return before;
  return added.length === 0 ? kept : kept.concat(added).sort(columnOrder[column]);
}

/** Groups the cards; what did not change since `before` is taken from it. */
export function group(cards: Cards, day: string, before: Grouping = nothing): Grouping {
  if (before.cards === cards && before.day === day) return before;
  const start = before.day === day ? before : nothing;
  const { gone, added } = changesIn(start.cards, cards);
  const arrivals = Map.groupBy(added, (card) => placeOf(card, day));
  return {
    cards,
    day,
    columns: eachColumn((column) =>
      changed(column, start.columns[column], gone, arrivals.get(column) ?? []),
    ),
  };
}
