import { expect, test } from "bun:test";
import { eachColumn } from "./grouping.ts";
import { step, successor } from "./steps.ts";

const ids = {
  ...eachColumn((): readonly string[] => []),
  backlog: ["a", "b", "c"],
  working: ["d"],
  landed: ["e", "f"],
};
const level = (from: { index: number }) => from.index;

test.each([
  ["a", "down", "b"],
  ["c", "down", "c"],
  ["a", "up", "a"],
  ["c", "right", "d"],
  ["d", "right", "e"],
  ["e", "right", "e"],
  ["f", "left", "d"],
  [null, "down", "a"],
  ["gone", "left", "a"],
] as const)("from %p %s leads to %p", (from, direction, to) => {
  expect(step(ids, from, direction, level)).toBe(to);
});

test("on an empty board no key leads anywhere", () => {
  const empty = eachColumn(() => []);
  expect(step(empty, null, "down", level)).toBeNull();
});

test("when a card leaves its column, the one in its place comes next, else the last", () => {
  expect(successor(ids, { ...ids, backlog: ["a", "c"] }, "b")).toBe("c");
  expect(successor(ids, { ...ids, backlog: ["a", "b"] }, "c")).toBe("b");
  expect(successor(ids, { ...ids, working: [] }, "d")).toBeNull();
});
