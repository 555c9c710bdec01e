import {
  chooseLanding,
  isHeld,
  next,
  positionOf,
  type TaskFacts,
  waitsForSlot,
} from "@muster/core";
import { expect, test } from "bun:test";
import { fingerprint } from "./support/names.ts";
import { type SceneName, sceneNames, scenes } from "./support/scenes.ts";
import { askOf } from "./support/turns.ts";
import { isMoving } from "./support/world.ts";

const canPause = sceneNames.filter((name) => {
  const { facts } = scenes[name]();
  const isOver = ["landed", "cancelled"].includes(positionOf(facts));
  return facts.task.pausedAt === null && !isOver;
});
const stepsOut = canPause.filter((name) => scenes[name]().facts.landing?.state === "checking");
const freezable = canPause.filter((name) => !stepsOut.includes(name));

/** What of the task's row is not about when and how often it was written. */
const lasting = ({ task, ...others }: TaskFacts) => ({
  ...others,
  task: { ...task, version: 0, updatedAt: "" },
});

test.each(freezable)("[HU-4] pause and resume leave a task in %s exactly as it was", (name) => {
  const story = scenes[name]();
  const before = story.facts;
  const paused = story.take({ type: "pause" });
  expect(positionOf(story.facts)).toBe(positionOf(before));
  const resumed = story.take({ type: "resume" });
  expect([...paused.changes, ...resumed.changes].map((change) => change.type)).toEqual([
    "task.paused",
    "task.resumed",
  ]);
  expect(lasting(story.facts)).toEqual(lasting(before));
});

test.each(freezable)("[HU-4] resume starts nothing that %s did not ask for before", (name) => {
  const story = scenes[name]();
  const before = next(story.facts, fingerprint);
  story.take({ type: "pause" });
  expect(story.take({ type: "resume" }).jobs).toEqual([]);
  expect(next(story.facts, fingerprint)).toEqual(before);
});

test.each(stepsOut)(
  "[HU-4] %s: a pause takes the landing out of its turn, resume puts it in line",
  (name) => {
    const story = scenes[name]();
    story.take({ type: "pause" });
    expect(positionOf(story.facts)).toBe("approved");
    expect(story.facts.landing?.state).toBe("queued");
    expect(chooseLanding([story.facts])).toBeNull();
    story.take({ type: "resume" });
    expect(next(story.facts, fingerprint)).toEqual([]);
    expect(chooseLanding([story.facts])).toBe(story.facts);
  },
);

const started = [
  "start_run",
  "prompt",
  "prepare",
  "place",
  "gate",
  "build_landing",
  "commit_landing",
];

/** Jobs that begin something; a run whose start is on the way already is let come up, to be stopped. */
const beginnings = (facts: TaskFacts): string[] =>
  next(facts, fingerprint)
    .map((step) => (step.do === "job" ? step.job.kind : step.fact.type))
    .filter(
      (kind) =>
        started.includes(kind) && !(kind === "start_run" && facts.run?.state === "starting"),
    );

test.each(canPause)("[HU-5] paused in %s: no agent, gate or landing is begun", (name) => {
  const story = scenes[name]();
  story.take({ type: "pause" });
  expect(beginnings(story.facts)).toEqual([]);
  expect(waitsForSlot(story.facts)).toBe(false);
  expect(chooseLanding([story.facts])).toBeNull();
});

const stuck: SceneName[] = [
  "preparing, setup failed",
  "coding, no change twice",
  "coding, workspace lost",
  "checking, gate could not run",
  "checking, base red",
  "approved, merged tree could not be gated",
];

test.each(stuck)("[HU-5] %s: held by its ask, nothing is begun until it is answered", (name) => {
  const story = scenes[name]();
  expect(isHeld(story.facts)).toBe(true);
  expect(beginnings(story.facts)).toEqual([]);
  expect(waitsForSlot(story.facts)).toBe(false);
  expect(chooseLanding([story.facts])).toBeNull();
  const ask = askOf(story);
  const choice = ask.choices[0]?.key ?? "";
  story.take({ type: "answer", ask: ask.id, choice, note: "go on" });
  expect(isMoving(story.facts)).toBe(true);
});

test("[HU-5] a run at work is stopped when its task is paused, and no other takes its place", () => {
  const story = scenes["coding, agent at work"]();
  story.take({ type: "pause" });
  const kinds = next(story.facts, fingerprint).map((step) => step.do === "job" && step.job.kind);
  expect(kinds).toEqual(["stop_run"]);
});

test("a task that only asks keeps its run and its slot", () => {
  const story = scenes["coding, agent asks"]();
  expect(isHeld(story.facts)).toBe(false);
  const kinds = next(story.facts, fingerprint).map((step) => step.do === "job" && step.job.kind);
  expect(kinds).not.toContain("stop_run");
});
