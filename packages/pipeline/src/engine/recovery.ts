import { addMilliseconds, type Instant, millisecondsOf } from "@muster/model";
import type { World } from "../world.ts";

const firstWait = 5000;
const longestWait = 300_000;

/**
 * After a fault nothing is lost but the impulse, so everything is looked at once more: soon, and less often while
 * faults go on. A system without faults sets no timer here.
 */
export class Recovery {
  #undo: (() => void) | null = null;
  #wait = firstWait;
  #last: Instant | null = null;

  constructor(
    private readonly world: World,
    private readonly recover: () => void,
  ) {}

  get isArranged(): boolean {
    return this.#undo !== null;
  }

  arrange(): void {
    if (this.#undo !== null) return;
    const now = this.world.clock.now();
    const quiet = this.#last === null ? Infinity : millisecondsOf(now) - millisecondsOf(this.#last);
    this.#wait = quiet > 2 * this.#wait ? firstWait : Math.min(2 * this.#wait, longestWait);
    this.#last = now;
    this.#undo = this.world.clock.at(addMilliseconds(now, this.#wait), () => {
      this.#undo = null;
      this.recover();
    });
  }

  clear(): void {
    this.#undo?.();
    this.#undo = null;
  }
}
