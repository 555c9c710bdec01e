/** Counts who wants what, and tells once a tick when that has become something else. */
export class Wanted {
  readonly #counts = new Map<string, number>();
  #isArranged = false;

  constructor(private readonly changed: () => void) {}

  /** The returned function gives it back. */
  want(key: string): () => void {
    this.#count(key, 1);
    return () => this.#count(key, -1);
  }

  has(key: string): boolean {
    return this.#counts.has(key);
  }

  get keys(): string[] {
    return [...this.#counts.keys()];
  }

  #count(key: string, by: number): void {
    const before = this.#counts.get(key) ?? 0;
    const count = before + by;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
    if (before > 0 === count > 0 || this.#isArranged) return;
    this.#isArranged = true;
    queueMicrotask(() => {
      this.#isArranged = false;
      this.changed();
    });
  }
}
