import type { TaskFacts } from "@muster/core";
import type { TaskId } from "@muster/model";
import type { World } from "@muster/pipeline";
import { tell } from "./narrator.ts";

const eventsAtOnce = 200;

/** Says every event once, as it is committed; returns its undo. */
export function narrate(world: World, say: (line: string) => void): () => void {
  const began = Date.now();
  let cursor = 0;
  const look = () => {
    for (;;) {
      const page = world.store.events(cursor, {}, eventsAtOnce);
      if (page.code !== "events" || page.events.length === 0) return;
      for (const event of page.events) {
        cursor = event.seq;
        const task = event.task === null ? null : world.store.get("task", event.task);
        const line = tell(event, began, task?.number ?? null);
        if (line !== null) say(line);
      }
    }
  };
  return world.store.onCommit(look);
}

/** Resolves with the task's facts once they meet the condition; they are looked at after each commit. */
export async function until(
  world: World,
  task: TaskId,
  met: (facts: TaskFacts) => boolean,
): Promise<TaskFacts> {
  for (;;) {
    const changed = Promise.withResolvers<void>();
    const undo = world.store.onCommit(() => changed.resolve());
    const facts = world.store.taskFacts(task);
    if (facts !== null && met(facts)) {
      undo();
      return facts;
    }
    await changed.promise.finally(undo);
  }
}
