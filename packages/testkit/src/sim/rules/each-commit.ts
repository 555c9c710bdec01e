import { bareMoment, type Batch, type Store, type TaskFacts, whyOf } from "@muster/core";
import type { TaskId } from "@muster/model";

const several = (rows: { state: string }[], over: string[]): boolean =>
  rows.filter((row) => !over.includes(row.state)).length > 1;

function problemsOf(facts: TaskFacts): string[] {
  const name = `#${facts.task.number}`;
  const why = whyOf(facts, bareMoment(facts.task.updatedAt));
  const isOwned = why.text !== "" && why.next !== "" && why.actor.name !== "";
  const { attempt, revisions } = facts;
  const isIdle = revisions.some(
    ({ turnId, tree }) => turnId !== null && tree === attempt?.setupTree,
  );
  const keys = facts.asks.map((ask) => `${ask.kind} ${ask.key}`);
  return [
    ...(isOwned ? [] : [`${name} in ${why.stage} waits for nobody`]),
    ...(several(facts.turns, ["ended"]) ? [`${name} has two open turns`] : []),
    ...(several(facts.rounds, ["closed"]) ? [`${name} has two open rounds`] : []),
    ...(isIdle ? [`${name} has a revision in which nothing was done`] : []),
    ...(new Set(keys).size < keys.length ? [`${name} asks the same twice`] : []),
  ];
}

const touched = (batch: Batch): Set<TaskId> =>
  new Set(
    batch.changes.flatMap(({ entity, row }) => {
      if (entity === "project") return [];
      if (entity === "task") return [row.id];
      return row.taskId === null ? [] : [row.taskId];
    }),
  );

/** What has to hold after every commit [OV-15] [HU-13] [HU-27]. */
export function problemsAfter(batch: Batch, store: Store, slots: number): string[] {
  const problems = [...touched(batch)].flatMap((task) => {
    const facts = store.taskFacts(task);
    return facts === null ? [] : problemsOf(facts);
  });
  const starts = batch.changes.some(({ entity }) => entity === "run");
  const running = starts ? store.runsNotEnded().length : 0;
  return running > slots ? [...problems, `${running} runs hold ${slots} slots`] : problems;
}
