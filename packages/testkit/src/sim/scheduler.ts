import type { Clock } from "@muster/core";
import { instantOf, millisecondsOf } from "@muster/model";

interface Entry {
  at: number;
  run: () => void;
}

const epoch = Date.parse("2026-01-01T00:00:00.000Z");

/** Virtual time: nothing passes unless stepped, and one thing happens at a time. */
export class Scheduler {
  #now = epoch;
  /** In the order in which they happen. */
  readonly #entries: Entry[] = [];

  get now(): number {
    return this.#now;
  }

  get idle(): boolean {
    return this.#entries.length === 0;
  }

  /** Runs something after a virtual wait; the returned function takes it back. */
  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.#now + Math.max(milliseconds, 0), run };
    const before = this.#entries.findLastIndex(({ at }) => at <= entry.at);
    this.#entries.splice(before + 1, 0, entry);
    return () => {
      const index = this.#entries.indexOf(entry);
      if (index >= 0) this.#entries.splice(index, 1);
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Lets the next thing happen and all that follows from it at once; false when nothing is left. */
  async step(): Promise<boolean> {
    const next = this.#entries.shift();
    if (next === undefined) return false;
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
