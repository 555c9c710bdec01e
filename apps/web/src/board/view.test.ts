import { columns } from "@muster/core/view";
import { expect, test } from "bun:test";
import { byId, card, manyCards } from "../../test/support/cards.ts";
import { dayOf } from "./day.ts";
import { parseFilter } from "./filter.ts";
import { createView, type Question } from "./view.ts";

const day = dayOf(Date.now());
const all = parseFilter("");
const ask = (cards: Question["cards"], other: Partial<Question> = {}): Question => ({
  cards,
  project: null,
  filter: all,
  day,
  ...other,
});

test("a card whose place does not change leaves every column's ids untouched", () => {
  const cards = byId(manyCards(100));
  const view = createView();
  const before = view(ask(cards));
  const one = cards.get("task_3");
  const after = view(ask(new Map(cards).set("task_3", { ...card(3), ...one, why: "Other" })));
  for (const column of columns) expect(after.ids[column]).toBe(before.ids[column]);
});

test("a card that moves changes two columns", () => {
  const cards = byId(manyCards(100));
  const view = createView();
  const before = view(ask(cards));
  const after = view(ask(new Map(cards).set("task_1", card(1, { stage: "ready" }))));
  const changed = columns.filter((column) => after.ids[column] !== before.ids[column]);
  expect(changed).toEqual(["backlog", "ready"]);
});

test("a filter and a project show a part of the same, and what is there in all is still known", () => {
  const other = { id: "prj_02", name: "api" };
  const cards = byId([card(1), card(2, { project: other }), card(3, { title: "Retry" })]);
  const view = createView();
  expect(view(ask(cards)).ids.backlog).toEqual(["task_1", "task_2", "task_3"]);
  expect(view(ask(cards, { project: other.id })).ids.backlog).toEqual(["task_2"]);
  expect(view(ask(cards, { filter: parseFilter("retry") }))).toMatchObject({
    ids: { backlog: ["task_3"] },
    total: 3,
  });
  expect(view(ask(cards)).ids.backlog).toEqual(["task_1", "task_2", "task_3"]);
});
