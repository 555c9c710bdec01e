import { expect, test } from "bun:test";
import type { TaskDetail } from "@muster/contract";
import { standingOf } from "./standing.ts";

const task = (fields: object): TaskDetail =>
  ({ revision: "rev_2", actions: [], round: null, ...fields }) as unknown as TaskDetail;

test("[OV-15] only the current revision can be judged: an older one on the screen is not", () => {
  const open = task({ actions: ["approve", "request_changes"] });
  expect(standingOf(open, "rev_2")).toEqual({ kind: "open" });
  expect(standingOf(open, "rev_1")).toEqual({ kind: "newer" });
  expect(standingOf(open, null)).toEqual({ kind: "over" });
});

test("what was approved can be landed and taken back as long as the server says so", () => {
  const round = { revision: "rev_2", approval: { by: { kind: "person", id: "ada" } } };
  expect(standingOf(task({ round, actions: ["land", "unapprove"] }), "rev_2")).toEqual({
    kind: "approved",
    canLand: true,
    canTakeBack: true,
  });
  expect(standingOf(task({ round }), "rev_2")).toMatchObject({
    canLand: false,
    canTakeBack: false,
  });
});

test("a round that was closed leaves nothing to judge", () => {
  expect(standingOf(task({ actions: ["pause"] }), "rev_2")).toEqual({ kind: "over" });
});
