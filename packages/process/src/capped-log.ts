import { type FileHandle, open } from "node:fs/promises";
import { ByteRing } from "./byte-ring.ts";

/** Room for the line that says how much is missing. */
const noteRoom = 64;
const smallestCap = 1_024;

/**
 * A log file of at most `maxBytes`: the first half is written as it comes; of the rest the last
 * part is kept in memory and written at the end, after a line with the number of bytes dropped.
 */
export class CappedLog {
  /** Resolves with the first error of the disk; from then on bytes are taken and thrown away. */
  readonly failed: Promise<unknown>;
  readonly #file: FileHandle;
  readonly #headLimit: number;
  readonly #tailLimit: number;
  readonly #reportFailure: (error: unknown) => void;
  #tail: ByteRing | null = null;
  #writing: Promise<void> = Promise.resolve();
  #taken = 0;
  #written = 0;
  #error: unknown = null;

  private constructor(file: FileHandle, maxBytes: number) {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.failed = promise;
    this.#reportFailure = resolve;
    this.#file = file;
    this.#headLimit = Math.ceil(maxBytes / 2);
    this.#tailLimit = maxBytes - this.#headLimit;
  }

  /** Replaces the file; rejects with the system's error when that is not possible. */
  static async open(path: string, maxBytes: number): Promise<CappedLog> {
    if (maxBytes < smallestCap) throw new RangeError(`a log needs at least ${smallestCap} bytes`);
    return new CappedLog(await open(path, "w", 0o600), maxBytes);
  }

  /** Resolves when the log is ready for more; never rejects. */
  write(chunk: Uint8Array): Promise<void> {
    const head = chunk.subarray(0, Math.max(0, this.#headLimit - this.#taken));
    const rest = chunk.subarray(head.length);
    this.#taken += head.length;
    if (rest.length > 0) {
      this.#tail ??= new ByteRing(this.#tailLimit);
      this.#tail.push(rest);
    }
    return head.length > 0 ? this.#append(head) : this.#writing;
  }

  /** Writes the kept end and closes the file; `error` is the first that the disk reported. */
  async finish(): Promise<{ bytes: number; error: unknown }> {
    if (this.#tail !== null) await this.#writeTail(this.#tail);
    await this.#writing;
    await this.#file.close().catch((error: unknown) => this.#fail(error));
    return { bytes: this.#written, error: this.#error };
  }

  async #writeTail(tail: ByteRing): Promise<void> {
    if (tail.pushed <= this.#tailLimit) return this.#append(tail.last(tail.pushed));
    const end = tail.last(this.#tailLimit - noteRoom);
    await this.#append(Buffer.from(`\n[${tail.pushed - end.length} bytes dropped]\n`));
    return this.#append(end);
  }

  #append(bytes: Uint8Array): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.#writeAll(bytes))
      .catch((error: unknown) => this.#fail(error));
    return this.#writing;
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    for (let offset = 0; offset < bytes.length && this.#error === null;) {
      const { bytesWritten } = await this.#file.write(bytes, offset);
      offset += bytesWritten;
      this.#written += bytesWritten;
    }
  }

  #fail(error: unknown): void {
    this.#error ??= error;
    this.#reportFailure(error);
  }
}
