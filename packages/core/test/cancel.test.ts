import { next, openLanding, openRound, positionOf } from "@muster/core";
import { expect, test } from "bun:test";
import { fingerprint } from "./support/names.ts";
import { sceneNames, scenes } from "./support/scenes.ts";
import { askOf, endRun, snapshotOf } from "./support/turns.ts";

const cancellable = sceneNames.filter((name) => {
  const { facts } = scenes[name]();
  const isOver = ["landed", "cancelled"].includes(positionOf(facts));
  return !isOver && facts.landing?.state !== "intended";
});

test.each(cancellable)(
  "[OV-34] cancelled in %s: asks, round, landing and attempt are closed",
  (name) => {
    const story = scenes[name]();
    story.take({ type: "cancel" });
    const { facts } = story;
    expect(positionOf(facts)).toBe("cancelled");
    expect(facts.asks).toEqual([]);
    expect(openRound(facts)).toBeNull();
    expect(openLanding(facts)).toBeNull();
    expect(facts.landing?.state ?? "failed").toBe("failed");
    expect(facts.attempt?.state ?? "dropped").toBe("dropped");
    expect(facts.turns.filter((turn) => turn.state === "queued")).toEqual([]);
    expect(facts.task).toMatchObject({ scheduledAt: null, pausedAt: null });
  },
);

test("[OV-34] a live run is stopped, its work saved, then the workspace put away", () => {
  const story = scenes["cancelled, run alive"]();
  const jobs = () =>
    next(story.facts, fingerprint).map((step) => (step.do === "job" ? step.job.kind : ""));
  expect(jobs()).toEqual(["stop_run"]);
  endRun(story);
  expect(jobs()).toEqual(["snapshot"]);
  story.take(snapshotOf(story, "first"));
  expect(jobs()).toEqual(["retire"]);
  story.take({ type: "workspace_retired" });
  expect(jobs()).toEqual([]);
});

test("[OV-34] an ask that offers to cancel the task does just that", () => {
  const story = scenes["checking, gate could not run"]();
  story.take({ type: "answer", ask: askOf(story).id, choice: "cancel", note: null });
  expect(positionOf(story.facts)).toBe("cancelled");
  expect(openRound(story.facts)).toBeNull();
});

test("a cancelled task can be opened again as soon as its run is gone: a new attempt", () => {
  const alive = scenes["cancelled, run alive"]();
  expect(alive.refused({ type: "reopen" }).code).toBe("run_alive");
  const story = scenes["cancelled, at rest"]();
  story.take({ type: "reopen" });
  expect(positionOf(story.facts)).toBe("ready");
  story.take({ type: "attempt_started", agent: "scripted" });
  const { attempt, attempts, turns, rounds, revisions, run, landing } = story.facts;
  expect(attempt).toMatchObject({ number: 2, state: "preparing", revisionId: null });
  expect({ attempts, turns, rounds, revisions, run, landing }).toEqual({
    attempts: 2,
    turns: [],
    rounds: [],
    revisions: [],
    run: null,
    landing: null,
  });
});

test("a task that landed can be opened again when what it landed is delivered, or left by a person", () => {
  const story = scenes["landed, delivery blocked"]();
  expect(scenes["landed, to be delivered"]().refused({ type: "reopen" }).code).toBe("undelivered");
  expect(story.refused({ type: "reopen" }).code).toBe("undelivered");
  story.take({ type: "answer", ask: askOf(story).id, choice: "leave", note: null });
  story.take({ type: "reopen" });
  expect(positionOf(story.facts)).toBe("ready");
  expect(story.facts.landing?.delivery).toBe("left");
  expect(story.facts.asks).toEqual([]);
});
