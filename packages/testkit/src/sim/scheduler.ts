import type { Clock } from "@muster/core";
import { instantOf, millisecondsOf } from "@muster/model";

interface Entry {
  at: number;
  order: number;
  run: () => void;
}

const epoch = Date.parse("2026-01-01T00:00:00.000Z");

/** Virtual time: nothing passes unless stepped, and one thing happens at a time. */
export class Scheduler {
  #now = epoch;
  #order = 0;
  readonly #entries = new Set<Entry>();

  get now(): number {
    return this.#now;
  }

  get idle(): boolean {
    return this.#entries.size === 0;
  }

  /** Runs something after a virtual wait; the returned function takes it back. */
  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.#now + Math.max(milliseconds, 0), order: (this.#order += 1), run };
    this.#entries.add(entry);
    return () => this.#entries.delete(entry);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Lets the next thing happen and all that follows from it at once; false when nothing is left. */
  async step(): Promise<boolean> {
    const next = [...this.#entries].reduce<Entry | null>(
      (first, entry) =>
        first === null ||
        entry.at < first.at ||
        (entry.at === first.at && entry.order < first.order)
          ? entry
          : first,
      null,
    );
    if (next === null) return false;
    this.#entries.delete(next);
    this.#now = next.at;
    next.run();
    await settle();
    return true;
  }

  readonly clock: Clock = {
    now: () => instantOf(this.#now),
    at: (instant, wake) => this.after(millisecondsOf(instant) - this.#now, wake),
  };
}

/** Resolves when every promise that can go on has gone on. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
