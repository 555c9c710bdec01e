import { badgeOf, columnOf, columns, holds, stages } from "@muster/core/view";
import { expect, test } from "bun:test";
import { byId, card, manyCards } from "../../test/support/cards.ts";
import { dayOf } from "./day.ts";
import { group } from "./grouping.ts";

const day = dayOf(Date.now());
const now = new Date().toISOString();
const of = (grouping: ReturnType<typeof group>) =>
  Object.fromEntries(
    columns.map((column) => [column, grouping.columns[column].map(({ number }) => number)]),
  );

test("[HU-1] [ST-58] every stage stands in the column that core gives it; related ones share one", () => {
  const cards = stages.map((stage, index) => card(index, { stage, endedAt: now }));
  const { columns: grouped } = group(byId(cards), day);
  for (const { stage, id } of cards) {
    const found = columns.filter((column) => grouped[column].some((one) => one.id === id));
    expect(found).toEqual([columnOf(stage)].filter((column) => column !== null));
  }
  expect(grouped.working.map(({ stage }) => stage)).toEqual(["coding", "checking"]);
});

test("[HU-5] a card that is held stays in its column, and its badge says the hold", () => {
  for (const stage of stages.filter((one) => one !== "landed" && one !== "cancelled"))
    for (const hold of holds) {
      const { columns: grouped } = group(byId([card(1, { stage, holds: [hold] })]), day);
      expect(grouped[columnOf(stage) ?? "landed"]).toHaveLength(1);
      expect(badgeOf(stage, [hold], false).word).toBe(hold);
    }
});

test("only what landed today is there, by the calendar of the browser", () => {
  const midnight = new Date(2026, 4, 17);
  const at = (milliseconds: number) => new Date(midnight.getTime() + milliseconds).toISOString();
  const cards = [
    card(1, { stage: "landed", endedAt: at(-1) }),
    card(2, { stage: "landed", endedAt: at(0) }),
    card(3, { stage: "cancelled", endedAt: at(0) }),
  ];
  expect(of(group(byId(cards), dayOf(midnight.getTime()))).landed).toEqual([2]);
  expect(of(group(byId(cards), dayOf(midnight.getTime() - 1))).landed).toEqual([1]);
});

test("cards grouped one change after the other stand as if they were grouped at once", () => {
  let cards = byId(manyCards(200));
  let grouping = group(cards, day);
  for (const [index, one] of manyCards(90).entries()) {
    const { stage, priority } = manyCards(200 - index).at(-1) ?? one;
    const changed = new Map(cards);
    if (index % 5 === 0) changed.delete(one.id);
    else changed.set(one.id, { ...one, stage, priority, endedAt: now });
    if (index % 7 === 0) changed.set(`task_${1000 + index}`, card(1000 + index));
    cards = changed;
    grouping = group(cards, day, grouping);
    expect(of(grouping)).toEqual(of(group(cards, day)));
  }
});

test("a column that nothing happened in is the same as before", () => {
  const cards = byId(manyCards(50));
  const before = group(cards, day);
  const after = group(new Map(cards).set("task_1", { ...card(1), why: "Other" }), day, before);
  for (const column of columns)
    expect(after.columns[column] === before.columns[column]).toBe(column !== "backlog");
});
