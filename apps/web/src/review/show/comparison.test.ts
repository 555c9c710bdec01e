import { expect, test } from "bun:test";
import { makeId } from "@muster/model";
import { comparisonOf, diffInputOf, showOf } from "./comparison.ts";

const revision = (number: number) => ({
  id: makeId("revision", `01J0000000000000000000000${number}`),
  number,
  base: "a",
  head: "b",
  tree: "c",
  files: 1,
  additions: 1,
  deletions: 0,
  leftOut: [],
  createdAt: "2026-01-01T00:00:00.000Z",
});
const task = {
  id: makeId("task", "01J00000000000000000000000"),
  revisions: [revision(1), revision(2), revision(3)],
};
const opened = revision(3).id;

test("what is compared is read from the address, and written so again; without a word, what is new since one looked", () => {
  for (const show of [undefined, "all", "live", "2..3"])
    expect(showOf(comparisonOf(show))).toBe(show);
  for (const odd of ["", "2..", "0..1", "2..x", "everything"])
    expect(comparisonOf(odd)).toEqual({ kind: "since_seen" });
});

test("everything is of the revision that the screen was opened on, whatever came since", () => {
  expect(diffInputOf({ kind: "everything" }, task, opened, false)).toEqual({
    task: task.id,
    mode: "revision",
    revision: opened,
    fold: true,
    whitespace: "show",
  });
});

test("rounds are compared by their revisions; a round that is not there is no comparison", () => {
  const input = diffInputOf({ kind: "rounds", from: 1, to: 2 }, task, opened, true);
  expect(input).toMatchObject({
    mode: "between",
    from: revision(1).id,
    to: revision(2).id,
    whitespace: "ignore",
  });
  expect(diffInputOf({ kind: "rounds", from: 1, to: 1 }, task, opened, false)).toMatchObject({
    mode: "revision",
    revision: revision(1).id,
  });
  expect(diffInputOf({ kind: "rounds", from: 1, to: 9 }, task, opened, false)).toBeNull();
});
