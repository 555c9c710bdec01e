import { expect, test } from "bun:test";
import { type Hold, holds, type Stage, stages } from "@muster/core/view";
import { isPressing, legalSteps, nextStep, type Standing, type Step } from "./step.ts";

type Actions = Standing["actions"];

/** What is legal of a task that no hold stands over. */
const free: Record<Stage, Actions> = {
  backlog: ["run", "pause", "cancel"],
  ready: ["pause", "cancel"],
  coding: ["pause", "cancel"],
  checking: ["pause", "cancel"],
  in_review: ["approve", "request_changes", "pause", "cancel"],
  approved: ["land", "unapprove", "request_changes", "pause", "cancel"],
  landing: ["unapprove", "pause", "cancel"],
  landed: ["deliver", "reopen"],
  cancelled: ["reopen"],
};

const expected: Record<Stage, Step> = {
  backlog: "run",
  ready: "pause",
  coding: "pause",
  checking: "pause",
  in_review: "review",
  approved: "land",
  landing: "review",
  landed: "deliver",
  cancelled: "reopen",
};

const isOver = (stage: Stage) => stage === "landed" || stage === "cancelled";
const hasRevision = (stage: Stage) => stages.indexOf(stage) >= stages.indexOf("checking");

function subsets<Value>([first, ...others]: readonly Value[]): Value[][] {
  if (first === undefined) return [[]];
  return subsets(others).flatMap((set) => [set, [first, ...set]]);
}

function standing(stage: Stage, set: readonly Hold[]): Standing {
  const isPaused = set.includes("paused");
  return {
    stage,
    holds: [...set],
    actions: isPaused
      ? free[stage].map((action) => (action === "pause" ? "resume" : action))
      : free[stage],
    revision: hasRevision(stage) ? ("rev_1" as Standing["revision"]) : null,
    isAsked: set.some((hold) => hold !== "paused"),
  };
}

test("[HU-13] whatever stage and holds, there is exactly one next step, and it is legal", () => {
  for (const stage of stages)
    for (const set of isOver(stage) ? [[]] : subsets(holds)) {
      const now = standing(stage, set);
      const step = nextStep(now);
      expect(step).not.toBeNull();
      expect(legalSteps(now)).toContain(step as Step);
      const held = now.isAsked ? "answer" : set.includes("paused") ? "resume" : expected[stage];
      expect([stage, set, step]).toEqual([stage, set, held]);
    }
});

test("what is not legal is never the next step", () => {
  const none = { holds: [], actions: [], revision: null, isAsked: false };
  for (const stage of stages) expect(nextStep({ ...none, stage })).toBeNull();
  const looked = { ...none, revision: "rev_1" as Standing["revision"] };
  for (const stage of stages) expect(nextStep({ ...looked, stage })).toBe("review");
  expect(nextStep({ ...looked, stage: "approved", actions: ["unapprove"] })).toBe("review");
  expect(nextStep({ ...none, stage: "landed", actions: ["reopen"] })).toBe("reopen");
});

test("an ask of a landed task is answered first, for nothing else delivers it", () => {
  expect(nextStep({ ...standing("landed", []), isAsked: true })).toBe("answer");
});

test("only what the task waits for stands out", () => {
  expect(isPressing("review", { stage: "in_review" })).toBe(true);
  expect(isPressing("review", { stage: "checking" })).toBe(false);
  expect(isPressing("pause", { stage: "coding" })).toBe(false);
  expect(isPressing("run", { stage: "backlog" })).toBe(true);
});
