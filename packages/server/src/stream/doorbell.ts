/** Says that there may be something new; rings while nobody waits are kept as one. */
export class Doorbell {
  #rung = false;
  #closed = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /** Until it has rung since the last wait, was closed, or nothing happened for `patience` milliseconds. */
  async wait(patience: number): Promise<"rung" | "quiet" | "closed"> {
    if (!this.#rung && !this.#closed) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patience);
      this.#wake = resolve;
      await promise;
      clearTimeout(timer);
      this.#wake = null;
    }
    if (this.#closed) return "closed";
    const rung = this.#rung;
    this.#rung = false;
    return rung ? "rung" : "quiet";
  }
}
