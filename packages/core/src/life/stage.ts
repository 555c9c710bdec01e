import type { Ask, AskKind, AttemptState } from "@muster/model";
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

export const holds = ["paused", "stuck", "asking"] as const;
/** A reason not to act, set over a task; it never moves the task. */
export type Hold = (typeof holds)[number];

type Life = Pick<TaskFacts, "task" | "attempt">;

const isOver = (state: AttemptState): boolean => state === "landed" || state === "dropped";

/** The attempt while work on it may still happen. */
export const liveAttempt = (facts: Life) =>
  facts.attempt !== null && !isOver(facts.attempt.state) ? facts.attempt : null;

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

export const stageOf = (facts: Life): Stage => stageOfPosition(positionOf(facts));

const holdOfAsk: Record<AskKind, Hold | null> = {
  permission: "asking",
  no_change: "stuck",
  stuck: "stuck",
  could_not_run: "stuck",
  base_red: "stuck",
  delivery: null,
};

export function holdsOf(facts: { task: TaskFacts["task"]; asks: Pick<Ask, "kind">[] }): Hold[] {
  const found = new Set<Hold>();
  if (facts.task.pausedAt !== null) found.add("paused");
  for (const ask of facts.asks) {
    const hold = holdOfAsk[ask.kind];
    if (hold !== null) found.add(hold);
  }
  return holds.filter((hold) => found.has(hold));
}

/** True when nothing new may be started for the task. */
export const isHeld = (facts: TaskFacts): boolean =>
  holdsOf(facts).some((hold) => hold !== "asking");

/** True while the run may act, or cannot be proven not to. */
export const hasLiveRun = (facts: Pick<TaskFacts, "run">): boolean =>
  facts.run !== null && facts.run.state !== "ended";
