const newline = 0x0a;

/** Cuts a stream of bytes into lines; a line is held as a whole and never longer than the limit. */
export class LineSplitter {
  readonly #maximumBytes: number;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  /** True once a line is longer than the limit; nothing can be told from there on. */
  get isTooLong(): boolean {
    return this.#length > this.#maximumBytes;
  }

  /** Complete lines without their line break; `isTooLong` is to be looked at afterwards. */
  *push(chunk: Uint8Array): Generator<Uint8Array> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end));
      if (this.isTooLong) return;
      yield this.#take();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  /** What follows the last line break, if anything. */
  rest(): Uint8Array | null {
    return this.#length === 0 ? null : this.#take();
  }

  #keep(part: Uint8Array): void {
    this.#length += part.length;
    // A chunk may be reused by its stream once it is consumed, so an unfinished line is copied.
    if (part.length > 0 && !this.isTooLong) this.#parts.push(part.slice());
  }

  #take(): Uint8Array {
    const [only] = this.#parts;
    const line = this.#parts.length === 1 && only ? only : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}
