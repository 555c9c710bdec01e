/** Does one thing at a time: what is asked for while it is being done is done once more, afterwards. */
export class Coalescer {
  #isBusy = false;
  #isWanted = false;

  constructor(private readonly act: () => Promise<unknown>) {}

  want(): void {
    this.#isWanted = true;
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        await this.act();
      }
    } finally {
      this.#isBusy = false;
    }
  }
}
