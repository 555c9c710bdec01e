/** Does one thing at a time: what is wished for while it is being done is done once more, afterwards. */
export class Coalescer {
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(private readonly act: () => Promise<void>) {}

  /** Resolves when it was done as a whole after the wish. */
  want(): Promise<void> {
    if (this.#running === null) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  get isIdle(): boolean {
    return this.#running === null;
  }

  #start(): Promise<void> {
    this.#next = null;
    const done = (): void => {
      if (this.#running === running) this.#running = null;
    };
    const running: Promise<void> = this.act().finally(done);
    this.#running = running;
    return running;
  }
}
