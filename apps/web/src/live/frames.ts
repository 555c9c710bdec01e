/** Calls back with what has come once a frame, however much it is; a page that nobody sees has no frames. */
export class Frames<Item> {
  #waiting: Item[] = [];
  #isArranged = false;

  constructor(
    private readonly arrange: (flush: () => void) => void,
    private readonly give: (items: Item[]) => void,
  ) {}

  add(item: Item): void {
    this.#waiting.push(item);
    if (this.#isArranged) return;
    this.#isArranged = true;
    this.arrange(() => this.flush());
  }

  /** Gives at once what waits. */
  flush(): void {
    this.#isArranged = false;
    if (this.#waiting.length === 0) return;
    const items = this.#waiting;
    this.#waiting = [];
    this.give(items);
  }
}
