import type { BoardIds, BoardPart, LiveBoard, LiveSource, TaskCard } from "@muster/contract";
import { operationError } from "@muster/contract";
import { err, makeId, ok } from "@muster/model";
import { outputs } from "./samples.ts";

const at = "2026-01-02T03:04:05.678Z";

const idOf = (number: number) => makeId("task", String(number).padStart(26, "0"));

const noIds = (): BoardIds => ({ tasks: new Set(), asks: new Set(), projects: new Set() });
const nothing: BoardPart = { cards: [], asks: [], projects: [] };

const cardOf = (number: number, title: string): TaskCard => {
  const { changed: _changed, ...summary } = outputs["task.pause"];
  return {
    ...summary,
    id: idOf(number),
    number,
    title,
    agent: null,
    liveRun: false,
    since: at,
    until: null,
    gates: null,
    queuedAt: null,
    round: null,
    size: null,
    createdAt: at,
    endedAt: null,
    actions: [],
  };
};

/** A board and journals in memory, with numbered tasks that are renamed: what outlives a server in these tests. */
export class LiveDouble {
  readonly #titles = new Map<number, string>();
  readonly #journal: { seq: number; task: string; title: string }[] = [];
  readonly #onEvent = new Set<() => void>();
  readonly #onTranscript = new Set<(task: string) => void>();
  readonly #spoken = new Map<string, string[]>();
  #left = Promise.withResolvers<void>();
  #given = 0;
  /** Asked for so far. */
  looks = 0;
  /** Parts of snapshots that were taken. */
  parts = 0;

  rename(number: number, title: string): void {
    this.#titles.set(number, title);
    this.#journal.push({ seq: this.#journal.length + 1, task: idOf(number), title });
    for (const listener of this.#onEvent) listener();
  }

  say(number: number, text: string): void {
    const id = idOf(number);
    this.#spoken.set(id, [...(this.#spoken.get(id) ?? []), text]);
    for (const listener of this.#onTranscript) listener(id);
  }

  /** Until nobody listens. */
  async unheard(): Promise<void> {
    while (this.listeners > 0) await this.#left.promise;
  }

  get listeners(): number {
    return this.#onEvent.size + this.#onTranscript.size;
  }

  readonly signals = {
    onEvent: (listener: () => void) => {
      this.#onEvent.add(listener);
      return () => {
        this.#onEvent.delete(listener);
        this.#left.resolve();
      };
    },
    onTranscript: (listener: (task: string) => void) => {
      this.#onTranscript.add(listener);
      return () => void this.#onTranscript.delete(listener);
    },
  };

  #cards(ids: Iterable<string>): TaskCard[] {
    const wanted = new Set(ids);
    return [...this.#titles]
      .filter(([number]) => wanted.has(idOf(number)))
      .map(([number, title]) => cardOf(number, title));
  }

  get #board(): LiveBoard {
    const given = (): number => this.#given;
    return {
      get seq() {
        return given();
      },
      look: () => {
        this.looks += 1;
        const part = this.#journal.slice(this.#given, this.#given + 3);
        this.#given += part.length;
        const cards = this.#cards(part.map(({ task }) => task));
        return { changed: { ...nothing, cards }, more: this.#given < this.#journal.length };
      },
      snapshot: () => {
        const cards = [...this.#titles].map(([number, title]) => cardOf(number, title));
        return cards.values().map((card) => {
          this.parts += 1;
          return { ...nothing, cards: [card] };
        });
      },
      since: (_scope, seq) => {
        if (seq > this.#journal.length) return null;
        return { ...noIds(), tasks: new Set(this.#journal.slice(seq).map(({ task }) => task)) };
      },
      state: (ids) => ({ ...nothing, cards: this.#cards(ids.tasks) }),
    };
  }

  get source(): LiveSource {
    return {
      now: () => at,
      journal: () => [{ id: "part", after: 0 }],
      board: this.#board,
      touched: (after) => {
        const rows = after === null ? [] : this.#journal.slice(after);
        return { tasks: new Set(rows.map(({ task }) => task)), seq: this.#journal.length };
      },
      events: (task, after) => {
        const last = this.#journal.length;
        if (after > last)
          return err(operationError("cursor_from_the_future", { given: after, last }));
        const items = this.#journal.filter((row) => row.task === task && row.seq > after);
        if (!this.#journal.some((row) => row.task === task))
          return err(operationError("unknown_id", { kind: "task", given: task }));
        return ok({ items: items.slice(0, 4) as never, over: false });
      },
      entries: (task, after) => {
        const said = this.#spoken.get(task) ?? [];
        const items = said
          .map((text, index) => ({ cursor: index + 1, text }))
          .slice(after, after + 4);
        return ok({ items: items as never, over: false });
      },
    };
  }
}

export const taskNumbered = idOf;
