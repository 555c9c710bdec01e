import { closeSync, fdatasyncSync, openSync } from "node:fs";
import type { RunRecord } from "@muster/core";
import { instantOf } from "@muster/model";
import { encodeFrame, rawPrefix, type RawDirection } from "./encode.ts";
import { encodeHeader, headerBytes } from "./format.ts";
import type { Redactor } from "./redactor.ts";
import { allocate, writeAll } from "./room.ts";

/** Kept allocated behind the last frame, for the records with which a run ends. */
const reserveBytes = 128 * 1024;
/** Room is made in steps, so that most records cost one write. */
const stepBytes = 128 * 1024;
const roomForLimit = 4 * 1024;

export type SpoolFailure =
  | { code: "spool_full"; limit: number }
  | { code: "disk_full"; detail: string }
  | { code: "unwritable"; detail: string };

export interface SpoolWriterOptions {
  path: string;
  limitBytes: number;
  redactor: Redactor;
  now(): number;
  /** After every frame. */
  grew(): void;
}

/**
 * The one writer of a spool. Writes go straight to the file, so that they survive the writer; a
 * record of a prompt also reaches the disk before the call returns. After a failure only `last`
 * writes still work, from the room reserved for them.
 */
export class SpoolWriter {
  readonly #file: number;
  readonly #options: SpoolWriterOptions;
  #end = headerBytes;
  #allocated = headerBytes;
  #failure: SpoolFailure | null = null;

  /** Throws the system's error when the file exists or cannot be written. */
  constructor(options: SpoolWriterOptions) {
    this.#options = options;
    this.#file = openSync(options.path, "wx", 0o600);
    writeAll(this.#file, encodeHeader(), 0);
    this.#makeRoom(headerBytes);
  }

  get failure(): SpoolFailure | null {
    return this.#failure;
  }

  /** True when it is in the file; false: nobody may act on it. */
  record(record: RunRecord): boolean {
    const written = this.#append(this.#encode(record));
    return written && (record.type !== "turn_sent" || this.#sync());
  }

  raw(direction: RawDirection, line: Uint8Array): boolean {
    const { redactor, now } = this.#options;
    return this.#append(encodeFrame(rawPrefix(direction, now()), redactor.redact(line)));
  }

  /** One of the records with which turn and run end: written even when the spool or the disk is full. */
  last(record: RunRecord): boolean {
    const frame = this.#encode(record);
    const end = this.#end + frame.length;
    if (this.#failure === null) this.#makeRoom(end);
    return end <= this.#allocated && this.#write(frame);
  }

  close(): void {
    this.#sync();
    closeSync(this.#file);
  }

  #encode(record: RunRecord): Buffer {
    const { redactor, now } = this.#options;
    const payload = Buffer.from(JSON.stringify({ at: instantOf(now()), record }));
    return encodeFrame(redactor.redact(payload));
  }

  #append(frame: Buffer): boolean {
    if (this.#failure !== null) return false;
    const end = this.#end + frame.length;
    if (end > this.#options.limitBytes - roomForLimit) {
      this.#failure = { code: "spool_full", limit: this.#options.limitBytes };
      return false;
    }
    return this.#makeRoom(end) && this.#write(frame);
  }

  #write(frame: Buffer): boolean {
    try {
      writeAll(this.#file, frame, this.#end);
    } catch (error) {
      this.#failure ??= classify(error);
      return false;
    }
    this.#end += frame.length;
    this.#options.grew();
    return true;
  }

  #sync(): boolean {
    try {
      fdatasyncSync(this.#file);
      return true;
    } catch (error) {
      this.#failure ??= classify(error);
      return false;
    }
  }

  #makeRoom(end: number): boolean {
    if (end + reserveBytes <= this.#allocated) return true;
    const to = end + reserveBytes + stepBytes;
    try {
      allocate(this.#file, this.#allocated, to);
    } catch (error) {
      this.#failure = classify(error);
      return false;
    }
    this.#allocated = to;
    return true;
  }
}

function classify(error: unknown): SpoolFailure {
  const { code, message } = error as NodeJS.ErrnoException;
  const full = code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
  return { code: full ? "disk_full" : "unwritable", detail: message };
}
