import {
  badgeOf,
  columnOf,
  columns,
  holds,
  holdsOf,
  holdsUnder,
  positions,
  stageOf,
  stageOfPosition,
  stages,
} from "@muster/core";
import { askKinds } from "@muster/model";
import { expect, test } from "bun:test";
import { sceneNames, scenes } from "./support/scenes.ts";

/** Stage, column, badge with a live run, badge without. */
const board = [
  ["backlog", "backlog", "backlog", "backlog"],
  ["ready", "ready", "ready", "ready"],
  ["coding", "working", "coding", "waits for a slot"],
  ["checking", "working", "checking", "checking"],
  ["in_review", "review", "in review", "in review"],
  ["approved", "landing", "approved", "approved"],
  ["landing", "landing", "landing", "landing"],
  ["landed", "landed", "landed", "landed"],
  ["cancelled", null, "cancelled", "cancelled"],
] as const;

test.each(board)("[HU-1] %s stands in its column with its badge", (stage, column, live, idle) => {
  expect(columnOf(stage)).toBe(column);
  expect(badgeOf(stage, [], true).word).toBe(live);
  expect(badgeOf(stage, [], false).word).toBe(idle);
});

test("[HU-1] the board covers every stage, and every stage is that of some place", () => {
  expect(board.map(([stage]) => stage)).toEqual([...stages]);
  expect(new Set(positions.map(stageOfPosition))).toEqual(new Set(stages));
  const used = new Set(board.map(([, column]) => column).filter((column) => column !== null));
  expect(used).toEqual(new Set(columns));
});

const isEnd = (stage: string): boolean => stage === "landed" || stage === "cancelled";

test("[HU-5] a hold never moves a card: each stage shows each hold on the same column", () => {
  for (const stage of stages.filter((known) => !isEnd(known)))
    for (const hold of holds)
      for (const live of [true, false])
        expect(badgeOf(stage, [hold], live)).toEqual({ tone: "waits", word: hold });
});

test("[HU-5] a task that is held keeps the column of its stage", () => {
  for (const name of ["coding, paused", "in_review, paused", "checking, base red"] as const) {
    const held = scenes[name]().facts;
    expect(holdsOf(held)).not.toEqual([]);
    expect(columnOf(stageOf(held))).toBe(name.startsWith("in_review") ? "review" : "working");
  }
});

test("[HU-6] what is over never shows a hold, whatever failures stand beside it", () => {
  for (const stage of ["landed", "cancelled"] as const)
    for (const live of [true, false])
      expect(badgeOf(stage, holds, live)).toEqual(badgeOf(stage, [], live));
});

test("[HU-6] a task that was paused on its way in is not shown as paused once it landed", () => {
  const story = scenes["landing, intended"]();
  story.take({ type: "pause" });
  story.take({ type: "landed" });
  expect(story.facts.task.pausedAt).toBeNull();
  story.take({ type: "delivered" });
  expect(holdsOf(story.facts)).toEqual([]);
});

test("[HU-1] holds are a total function of pause and open asks, each named once", () => {
  const { task } = scenes["coding, paused"]().facts;
  const asks = [...askKinds, ...askKinds].map((kind) => ({ kind }));
  expect(holdsUnder(task, asks)).toEqual(["paused", "stuck", "asking"]);
  const byKind = askKinds.map((kind) => [kind, ...holdsUnder({ pausedAt: null }, [{ kind }])]);
  expect(byKind).toEqual([
    ["permission", "asking"],
    ["no_change", "stuck"],
    ["stuck", "stuck"],
    ["could_not_run", "stuck"],
    ["base_red", "stuck"],
    ["delivery"],
  ]);
});

test("[HU-1] every scene has one column and one badge", () => {
  for (const name of sceneNames) {
    const { facts } = scenes[name]();
    const stage = stageOf(facts);
    expect([...columns, null]).toContain(columnOf(stage));
    expect(badgeOf(stage, holdsOf(facts), false).word).not.toBe("");
  }
});
