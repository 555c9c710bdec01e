type Listener = (seq: number) => void;

/**
 * Tells listeners of commits in order, after the transaction. A listener may commit: what that
 * writes is told when the current round is over, so that nobody hears of it out of order.
 */
export class Listeners {
  readonly #listeners = new Set<Listener>();
  readonly #waiting: number[] = [];
  #telling = false;

  add(listener: Listener): () => void {
    const own: Listener = (seq) => listener(seq);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  tell(seq: number): void {
    this.#waiting.push(seq);
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        for (const listener of this.#listeners) this.#call(listener, next);
      }
    } finally {
      this.#telling = false;
    }
  }

  /** The write is done, so a listener's bug must not look like the failure of the commit. */
  #call(listener: Listener, seq: number): void {
    try {
      listener(seq);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
