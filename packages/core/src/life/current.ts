import type { Attempt, Revision, Round, Turn } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import { liveAttempt } from "./stage.ts";

/** The attempt's current revision. */
export const currentRevision = (facts: TaskFacts): Revision | null =>
  facts.revisions.find((revision) => revision.id === facts.attempt?.revisionId) ?? null;

export const openRound = (facts: TaskFacts): Round | null =>
  facts.rounds.find((round) => round.state === "open") ?? null;

export const latestTurn = (facts: TaskFacts): Turn | null => facts.turns.at(-1) ?? null;

/** Number of the newest turn that an agent was given; 0: none was. */
export const latestSent = ({ turns }: Pick<TaskFacts, "turns">): number =>
  turns.findLast(({ sentAt }) => sentAt !== null)?.number ?? 0;

/** The turn that waits for a run or is being worked on. */
export const openTurn = (facts: TaskFacts): Turn | null =>
  facts.turns.find((turn) => turn.state !== "ended") ?? null;

/** The turn that ended and of which no snapshot was taken yet. */
export const unsavedTurn = (facts: TaskFacts): Turn | null =>
  facts.turns.find(
    (turn) => turn.state === "ended" && turn.snapshot === null && turn.sentAt !== null,
  ) ?? null;

/** The attempt as the draft has it; a decision that gets here without one is a bug. */
export function attemptOf(facts: TaskFacts): Attempt {
  if (facts.attempt === null) throw new Error("the task has no attempt");
  return facts.attempt;
}

/** The live attempt's landing that is on its way. */
export function openLanding(facts: TaskFacts) {
  const { landing } = facts;
  if (landing === null || landing.attemptId !== liveAttempt(facts)?.id) return null;
  return landing.state === "landed" || landing.state === "failed" ? null : landing;
}
