import type { TaskCard } from "@muster/contract/live";
import { columns } from "@muster/core/view";
import { expect, test } from "bun:test";
import { card, manyCards } from "../../test/support/cards.ts";
import { columnOrder } from "./column-order.ts";

const numbers = (cards: readonly TaskCard[]): number[] => cards.map(({ number }) => number);
const muster = { kind: "muster", name: "Muster" } as const;
const you = { kind: "person", name: "you" } as const;

test("[CW-28] what waits goes by priority, then by number, as slots are given", () => {
  const cards = [
    card(4, { priority: "low" }),
    card(3),
    card(2, { priority: "urgent" }),
    card(1),
    card(5, { priority: "high" }),
  ];
  for (const column of ["backlog", "ready", "working", "review"] as const)
    expect(numbers(cards.toSorted(columnOrder[column]))).toEqual([2, 5, 1, 3, 4]);
});

test("[CW-28] across projects the older one of two equals is first", () => {
  const other = { id: "prj_02", name: "api" };
  const late = card(1, { id: "task_late", project: other, createdAt: "2026-03-01T00:00:00.000Z" });
  expect(numbers([late, card(7)].sort(columnOrder.ready))).toEqual([7, 1]);
});

test("[CW-28] what lands goes by its turn: under way, queued by priority and age, then what nobody queued; a pause moves nothing", () => {
  const at = (minute: number): string => new Date(Date.UTC(2026, 1, 1, 0, minute)).toISOString();
  const cards = [
    card(1, { stage: "approved", actor: you, queuedAt: null, priority: "urgent" }),
    card(2, { stage: "approved", actor: muster, queuedAt: at(9) }),
    card(3, { stage: "approved", actor: muster, queuedAt: at(2) }),
    card(4, { stage: "approved", actor: muster, queuedAt: at(9), priority: "high" }),
    card(5, { stage: "landing", actor: muster, queuedAt: at(9), priority: "low" }),
  ];
  expect(numbers(cards.toSorted(columnOrder.landing))).toEqual([5, 4, 3, 2, 1]);
  const paused = cards.map((each) => ({
    ...each,
    actor: you,
    holds: ["paused" as const],
    since: at(30),
  }));
  expect(numbers(paused.toSorted(columnOrder.landing))).toEqual([5, 4, 3, 2, 1]);
});

test("[CW-28] what landed last is first", () => {
  const ended = (number: number, endedAt: string) => card(number, { stage: "landed", endedAt });
  const cards = [
    ended(1, "2026-01-01T08:00:00.000Z"),
    ended(2, "2026-01-01T09:00:00.000Z"),
    ended(3, "2026-01-01T07:00:00.000Z"),
  ];
  expect(numbers(cards.toSorted(columnOrder.landed))).toEqual([2, 1, 3]);
});

test("[CW-28] no order has a tie", () => {
  const cards = manyCards(60);
  for (const column of columns)
    for (const [index, left] of cards.entries())
      for (const right of cards.slice(index + 1))
        expect(columnOrder[column](left, right)).not.toBe(0);
});
