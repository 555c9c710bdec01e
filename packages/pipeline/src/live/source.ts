import { type LiveSource, operationError, type OperationError } from "@muster/contract";
import { isOver } from "@muster/core";
import { err, ok, type TaskId } from "@muster/model";
import { entryView } from "../operations/views/entry.ts";
import type { World } from "../world.ts";
import { BoardFeed } from "./board-feed.ts";
import { readable } from "./readable.ts";

const eventsAtOnce = 32;
const entriesAtOnce = 200;
const marksAtOnce = 1000;

const unknown = (task: string): OperationError =>
  operationError("unknown_id", { kind: "task", given: task });

function eventsOf(world: World): LiveSource["events"] {
  return (task, after) => {
    if (!world.store.has("task", task)) return err(unknown(task));
    const page = world.store.events(after, { task: task as TaskId }, eventsAtOnce);
    if (page.code === "cursor_from_the_future")
      return err(operationError("cursor_from_the_future", { given: after, last: page.last }));
    // From the start means from the first that is kept.
    if (page.code === "cursor_too_old")
      return after === 0
        ? eventsOf(world)(task, page.first - 1)
        : err(operationError("cursor_too_old", { given: after, first: page.first }));
    return ok({ items: page.events, over: false });
  };
}

function entriesOf(world: World): LiveSource["entries"] {
  return (task, after) => {
    if (!world.store.has("task", task)) return err(unknown(task));
    const last = world.transcripts.last();
    if (after > last) return err(operationError("cursor_from_the_future", { given: after, last }));
    const items = world.transcripts.ofTask(task as TaskId, after, entriesAtOnce).map(entryView);
    // Of what cannot be read nobody knows that it is over; what was said in it can be read all the same.
    const facts = readable(() => world.store.taskFacts(task as TaskId));
    return ok({ items, over: facts !== null && isOver(facts) && items.length < entriesAtOnce });
  };
}

/** Live data from the facts of a world. */
export const createLiveSource = (world: World): LiveSource => ({
  now: () => world.clock.now(),
  journal: () => world.store.journalParts(),
  board: new BoardFeed(world),
  touched(after) {
    const tasks = new Set<string>();
    let seq = after ?? world.store.lastSeq();
    for (;;) {
      const page = world.store.marks(seq, marksAtOnce);
      if (page.code !== "marks") return { tasks, seq: world.store.lastSeq() };
      for (const { task } of page.marks) if (task !== null) tasks.add(task);
      seq = page.marks.at(-1)?.seq ?? seq;
      if (page.marks.length < marksAtOnce) return { tasks, seq };
    }
  },
  events: eventsOf(world),
  entries: entriesOf(world),
});
