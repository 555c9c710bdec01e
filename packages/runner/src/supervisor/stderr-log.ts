import { closeSync, openSync, writeSync } from "node:fs";
import type { Redactor } from "../spool/redactor.ts";

const fileLimit = 1024 * 1024;
const tailLimit = 4 * 1024;
const longestLine = 8 * 1024;
const newline = 0x0a;

/**
 * What an agent writes to its standard error: the start of it in a file, the end of it in memory
 * for the record of its exit. It is never parsed [AG-6] [SL-16].
 */
export class StderrLog {
  readonly #file: number;
  readonly #redactor: Redactor;
  #line = Buffer.alloc(0);
  #tail = Buffer.alloc(0);
  #written = 0;

  constructor(path: string, redactor: Redactor) {
    this.#file = openSync(path, "wx", 0o600);
    this.#redactor = redactor;
  }

  /** Keeps whole lines together, so that a secret is not cut in two by a chunk. */
  take(chunk: Uint8Array): void {
    const bytes = Buffer.concat([this.#line, chunk]);
    const end = bytes.lastIndexOf(newline) + 1;
    const isLong = bytes.length - end > longestLine;
    this.#keep(bytes.subarray(0, isLong ? bytes.length : end));
    this.#line = isLong ? Buffer.alloc(0) : Buffer.from(bytes.subarray(end));
  }

  /** The last lines so far, at most 4 KiB. */
  tail(): string {
    this.#keep(this.#line);
    this.#line = Buffer.alloc(0);
    return this.#tail.toString("utf8");
  }

  close(): void {
    this.#written = fileLimit;
    closeSync(this.#file);
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const clean = this.#redactor.redact(bytes);
    this.#tail = Buffer.from(Buffer.concat([this.#tail, clean]).subarray(-tailLimit));
    const part = clean.subarray(0, fileLimit - this.#written);
    this.#written += part.length;
    this.#write(part);
  }

  #write(bytes: Uint8Array): void {
    try {
      if (bytes.length > 0) writeSync(this.#file, bytes);
    } catch {
      // A full disk ends the run through its spool; this log is then as long as it is.
      this.#written = fileLimit;
    }
  }
}
