import { bareMoment, type Store, type TaskFacts, whyOf } from "@muster/core";
import type { TaskId } from "@muster/model";

const whyAtRest = (facts: TaskFacts) => whyOf(facts, bareMoment(facts.task.updatedAt));

/** A landing whose target does not move waits for a person, and those behind it in the queue with it. */
const blocksQueue = (facts: TaskFacts): boolean =>
  facts.landing?.state === "intended" && whyAtRest(facts).actor.kind === "person";

/** When nothing moves any more, nobody may wait for Muster or an agent [HU-13]. */
export function idleOwners(store: Store, tasks: TaskId[]): string[] {
  const all = store.manyTaskFacts(tasks);
  const isBlocked = all.some(blocksQueue);
  return all.flatMap((facts) => {
    const { actor, stage, text } = whyAtRest(facts);
    if (actor.kind === "person" || (isBlocked && stage === "approved")) return [];
    return [
      `nothing moves, but #${facts.task.number} in ${stage} waits for ${actor.name}: ${text}`,
    ];
  });
}
