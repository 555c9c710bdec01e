import { type TaskFacts, whyOf } from "@muster/core";
import type { TaskOutcome, TaskSummary } from "@muster/contract";

export function taskSummary(facts: TaskFacts): TaskSummary {
  const why = whyOf(facts);
  const { task, project, attempt } = facts;
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    stage: why.stage,
    holds: why.holds,
    why: why.text,
    revision: attempt?.revisionId ?? null,
    priority: task.priority,
    project: { id: project.id, name: project.name },
  };
}

export const taskOutcome = (facts: TaskFacts, changed: boolean): TaskOutcome => ({
  ...taskSummary(facts),
  changed,
});
