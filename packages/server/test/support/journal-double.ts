import { operationError, type OperationHandler } from "@muster/contract";
import { err, type EventType, type JournalEvent, ok } from "@muster/model";
import { sampleIds } from "./samples.ts";

const at = "2026-01-02T03:04:05.678Z";

/** A journal in memory behind `event.list`: what outlives a server in these tests. */
export class JournalDouble {
  readonly events: JournalEvent[] = [];
  /** Cursors below this are too old. */
  first = 1;
  readonly #listeners = new Set<() => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  append(type: EventType = "task.edited", filling = ""): void {
    this.events.push({
      seq: this.events.length + 1,
      at,
      type,
      version: 1,
      actor: { kind: "person", id: "ada" },
      origin: "cli",
      project: sampleIds.project,
      task: sampleIds.task,
      subject: sampleIds.task,
      data: { after: { filling } },
    });
    for (const listener of this.#listeners) listener();
  }

  onEvent = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  list: OperationHandler<"event.list"> = async (_caller, { after, limit, type }) => {
    const last = this.events.length;
    if (after > last) return err(operationError("cursor_from_the_future", { given: after, last }));
    if (after < this.first - 1) {
      return err(operationError("cursor_too_old", { given: after, first: this.first }));
    }
    const read = this.events.slice(after, after + limit);
    const types = type === undefined ? null : [type].flat();
    const items = read.filter((event) => types === null || types.includes(event.type));
    return ok({ items, next: read.at(-1)?.seq ?? after });
  };
}
