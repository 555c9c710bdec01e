/** Keeps the last `capacity` bytes of what is pushed into it. */
export class ByteRing {
  readonly #bytes: Buffer;
  #pushed = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  push(chunk: Uint8Array): void {
    const capacity = this.#bytes.length;
    const kept = chunk.subarray(Math.max(0, chunk.length - capacity));
    const start = (this.#pushed + chunk.length - kept.length) % capacity;
    const untilEnd = kept.subarray(0, capacity - start);
    this.#bytes.set(untilEnd, start);
    this.#bytes.set(kept.subarray(untilEnd.length), 0);
    this.#pushed += chunk.length;
  }

  get pushed(): number {
    return this.#pushed;
  }

  /** The last `count` bytes, or all when there are fewer. */
  last(count: number): Buffer {
    const capacity = this.#bytes.length;
    const length = Math.min(count, this.#pushed, capacity);
    const start = (this.#pushed - length) % capacity;
    const untilEnd = this.#bytes.subarray(start, Math.min(capacity, start + length));
    return Buffer.concat([untilEnd, this.#bytes.subarray(0, length - untilEnd.length)]);
  }
}
