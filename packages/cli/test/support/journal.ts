import { operationError, type OperationHandler } from "@muster/contract";
import type { EventType, JournalEvent } from "@muster/model";
import { at, ids } from "./samples.ts";

/** A journal in memory that outlives the servers of a test. */
export class Journal {
  readonly events: JournalEvent[] = [];

  append(type: EventType = "task.edited", task: string | null = ids.task): void {
    this.events.push({
      seq: this.events.length + 1,
      at,
      type,
      version: 1,
      actor: { kind: "person", id: "ada" },
      origin: "cli",
      project: ids.project,
      task,
      subject: task ?? ids.project,
      data: { after: { number: 1, title: "Sort the list" } },
    });
  }

  list: OperationHandler<"event.list"> = async (_caller, { after, limit, task }) => {
    const last = this.events.length;
    if (after > last)
      return { ok: false, error: operationError("cursor_from_the_future", { given: after, last }) };
    const wanted = this.events.filter((event) => task === undefined || event.task !== null);
    const items = wanted.filter(({ seq }) => seq > after).slice(0, limit);
    return { ok: true, value: { items, next: items.at(-1)?.seq ?? last } };
  };
}
