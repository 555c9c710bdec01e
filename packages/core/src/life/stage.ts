import type { AttemptState } from "@muster/model";
import type { TaskFacts } from "../facts.ts";

export const stages = [
  "backlog",
  "ready",
  "coding",
  "checking",
  "in_review",
  "approved",
  "landing",
  "landed",
  "cancelled",
] as const;
/** Where a task is, for people. */
export type Stage = (typeof stages)[number];

export const positions = [
  "backlog",
  "ready",
  "preparing",
  "coding",
  "checking",
  "in_review",
  "approved",
  "landing",
  "landed",
  "cancelled",
] as const;
/** Where a task is, for the transition table: the stage, with preparing apart from coding. */
export type Position = (typeof positions)[number];

type Life = Pick<TaskFacts, "task" | "attempt">;

const isEndOf = (state: AttemptState): boolean => state === "landed" || state === "dropped";

/** The attempt while work on it may still happen. */
export const liveAttempt = (facts: Life) =>
  facts.attempt !== null && !isEndOf(facts.attempt.state) ? facts.attempt : null;

/** Nothing of the newest attempt's workspace is left on the disk. */
export const isPutAway = ({ attempt }: Pick<TaskFacts, "attempt">): boolean =>
  attempt === null || attempt.workspace === "absent";

export function positionOf(facts: Life): Position {
  if (facts.task.cancelledAt !== null) return "cancelled";
  const attempt = liveAttempt(facts);
  if (attempt !== null) return attempt.state as Exclude<AttemptState, "dropped">;
  if (facts.task.scheduledAt !== null) return "ready";
  return facts.attempt?.state === "landed" ? "landed" : "backlog";
}

export const stageOfPosition = (position: Position): Stage =>
  position === "preparing" ? "coding" : position;

/** What a task is while it stands there: `the task is in review`. */
export const stageWords: Record<Stage, string> = {
  backlog: "in the backlog",
  ready: "waiting for a slot",
  coding: "coding",
  checking: "being checked",
  in_review: "in review",
  approved: "approved",
  landing: "landing",
  landed: "landed",
  cancelled: "cancelled",
};

export const stageOf = (facts: Life): Stage => stageOfPosition(positionOf(facts));

/** True when nothing is left to be done about it, unless a person opens it again. */
export function isOver(facts: Life): boolean {
  const stage = stageOf(facts);
  return stage === "landed" || stage === "cancelled";
}

/** True while the run may act, or cannot be proven not to. */
export const hasLiveRun = (facts: Pick<TaskFacts, "run">): boolean =>
  facts.run !== null && facts.run.state !== "ended";
