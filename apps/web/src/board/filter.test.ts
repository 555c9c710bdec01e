import { expect, test } from "bun:test";
import { card } from "../../test/support/cards.ts";
import { isWide, parseFilter } from "./filter.ts";
import { matches } from "./match.ts";

const cards = [
  card(1, { title: "Retry uploads with backoff", agent: "claude", stage: "coding" }),
  card(2, { title: "Rate limiter", agent: "codex-fast", stage: "in_review", priority: "high" }),
  card(42, { title: "RETRY the limiter", stage: "checking", holds: ["stuck"], priority: "low" }),
];
const shownBy = (text: string): number[] =>
  cards.filter((one) => matches(parseFilter(text), one)).map(({ number }) => number);

test.each([
  ["", [1, 2, 42]],
  ["retry", [1, 42]],
  ["limiter retry", [42]],
  ["#42", [42]],
  ["web#1", [1]],
  ["agent:CODEX", [2]],
  ["agent:claude agent:codex", [1, 2]],
  ["priority:high", [2]],
  ["stage:in_review", [2]],
  ["stage:in-review", [2]],
  ["stage:review", [2]],
  ["stage:working", [1, 42]],
  ["stage:stuck", [42]],
  ["stage:working priority:low retry", [42]],
  ["stage:coding agent:codex", []],
  ["stage:", [1, 2, 42]],
  ["https://example.com", []],
])("the filter %p shows %p", (text, numbers) => {
  expect(shownBy(text)).toEqual(numbers);
});

test("a word with a value that there is none of is named with those there are, and hides nothing", () => {
  const filter = parseFilter("priority:hihg retry");
  expect(filter.unknown).toEqual([
    { word: "priority:hihg", known: ["urgent", "high", "normal", "low"] },
  ]);
  expect(shownBy("priority:hihg retry")).toEqual([1, 42]);
  expect(isWide(parseFilter("stage:nowhere"))).toBe(true);
});

test("[HU-7] a card of an older server that lacks fields is read as having nothing there", () => {
  const { id, number, title, stage, project } = card(3, { stage: "ready" });
  const old = { id, number, title, stage, project };
  expect(matches(parseFilter("stage:ready task"), old)).toBe(true);
  expect(matches(parseFilter("agent:claude"), old)).toBe(false);
  expect(matches(parseFilter("stage:paused"), old)).toBe(false);
});
