import type { Instant } from "@muster/model";
import type { World } from "../world.ts";

/** Behind so many that are past their time, a later one is not looked for. */
const asksAtOnce = 500;

/** One timer for the earliest of all deadlines; none when nothing is due. */
export class Timers {
  #undo: (() => void) | null = null;
  #at: Instant | null = null;

  constructor(
    private readonly world: World,
    private readonly due: () => void,
  ) {}

  /**
   * Sets the timer anew from what the store says. While something could not be done, what is past its time may be just
   * that: it waits until all is looked at again.
   */
  set(isRecovering: boolean): void {
    const { store, clock } = this.world;
    const now = clock.now();
    const deadlines = [
      ...store.dueAsks(isRecovering ? asksAtOnce : 1).map((ask) => ask.dueAt),
      // A job that is being carried out keeps the instant that it was due at.
      ...store.openJobs().map((job) => (job.epoch === store.epoch ? null : job.notBefore)),
    ]
      .filter((instant): instant is Instant => instant !== null)
      .filter((instant) => !isRecovering || instant > now);
    const earliest = deadlines.sort()[0] ?? null;
    if (earliest === this.#at) return;
    this.clear();
    if (earliest === null) return;
    this.#at = earliest;
    this.#undo = clock.at(earliest, () => {
      this.#at = null;
      this.#undo = null;
      this.due();
    });
  }

  clear(): void {
    this.#undo?.();
    this.#undo = null;
    this.#at = null;
  }
}
