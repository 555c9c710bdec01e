import type { TaskCard } from "@muster/contract";
import {
  currentRevision,
  gateShare,
  hasLiveRun,
  type Moment,
  stageOf,
  type TaskFacts,
  whyOf,
} from "@muster/core";
import type { Instant } from "@muster/model";
import { actionsOf } from "./actions.ts";
import { taskSummary } from "./task-summary.ts";

function sizeOf(facts: TaskFacts): TaskCard["size"] {
  const revision = currentRevision(facts);
  if (revision === null) return null;
  const { files, additions, deletions } = revision;
  return { files, additions, deletions };
}

function endedAt(facts: TaskFacts): Instant | null {
  const stage = stageOf(facts);
  if (stage === "cancelled") return facts.task.cancelledAt;
  return stage === "landed" ? (facts.landing?.landedAt ?? null) : null;
}

function queuedAt({ landing }: TaskFacts): Instant | null {
  const isInQueue = landing !== null && landing.state !== "landed" && landing.state !== "failed";
  return isInQueue ? landing.createdAt : null;
}

/** A task on the board. */
export function taskCard(facts: TaskFacts, moment: Moment): TaskCard {
  const { task, attempt, run, rounds } = facts;
  const why = whyOf(facts, moment);
  return {
    ...taskSummary(facts, moment, why),
    agent: run?.agent ?? attempt?.agent ?? task.agent,
    liveRun: hasLiveRun(facts) || attempt?.state === "preparing",
    since: why.since,
    until: why.until,
    gates: gateShare(facts, moment),
    round: rounds.at(-1)?.number ?? null,
    queuedAt: queuedAt(facts),
    size: sizeOf(facts),
    createdAt: task.createdAt,
    endedAt: endedAt(facts),
    actions: actionsOf(facts, moment),
  };
}
