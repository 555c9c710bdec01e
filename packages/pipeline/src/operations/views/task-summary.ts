import { type Moment, type TaskFacts, type Why, whyOf } from "@muster/core";
import type { TaskOutcome, TaskSummary } from "@muster/contract";
import type { World } from "../../world.ts";
import { momentOf } from "./moment.ts";

export function taskSummary(
  facts: TaskFacts,
  moment: Moment,
  why: Why = whyOf(facts, moment),
): TaskSummary {
  const { task, project, attempt } = facts;
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    stage: why.stage,
    holds: why.holds,
    why: why.text,
    actor: why.actor,
    retryAt: why.retryAt,
    revision: attempt?.revisionId ?? null,
    priority: task.priority,
    project: { id: project.id, name: project.name },
  };
}

/** What a command answers: where it leaves the task. */
export const taskOutcome =
  (world: World) =>
  (facts: TaskFacts, changed: boolean): TaskOutcome => ({
    ...taskSummary(facts, momentOf(world)),
    changed,
  });
