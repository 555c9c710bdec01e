import { fstatSync, writeSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import type { Input, Output } from "./host.ts";

type Terminal = Writable & { isTTY?: boolean; columns?: number };

/** What the system says when nobody reads any more: of a pipe, and of a socket with unread words in it. */
const closed = new Set(["EPIPE", "ECONNRESET"]);

type Told =
  | { is: "written" }
  | { is: "full"; rest: Uint8Array }
  | { is: "refused"; error: unknown };

/** Writes what the system takes at once. */
function writeNow(descriptor: number, bytes: Uint8Array): Told {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(descriptor, bytes, done);
    return { is: "written" };
  } catch (error) {
    const isFull = (error as NodeJS.ErrnoException).code === "EAGAIN";
    return isFull ? { is: "full", rest: bytes.subarray(done) } : { is: "refused", error };
  }
}

/** Somebody made the pipe non-blocking: the stream waits for room. Gives what the system says against it, or null. */
function writeWhenThereIsRoom(stream: Terminal, rest: Uint8Array): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const end = (error?: unknown) => resolve(error ?? null);
  stream.once("error", end);
  stream.write(rest, (error) => {
    stream.off("error", end);
    end(error);
  });
  return promise;
}

/** Null where only the reader has gone; what is no answer of the system is a bug and thrown on. */
function reasonOf(error: unknown): string | null {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return closed.has(code) ? null : message;
}

/**
 * An output of the process. `stream` is asked for only where there may be a terminal, for to make one takes as long as
 * a whole verb.
 */
export function outputOf(descriptor: 1 | 2, stream: () => Terminal): Output {
  const terminal = fstatSync(descriptor).isCharacterDevice() ? stream() : null;
  let failure: string | null = null;
  return {
    isTerminal: terminal?.isTTY === true,
    // A terminal that does not know its size says 0.
    columns: terminal?.columns || null,
    failure: () => failure,
    async write(text) {
      const told = writeNow(descriptor, Buffer.from(text));
      if (told.is === "written") return true;
      const error =
        told.is === "full" ? await writeWhenThereIsRoom(stream(), told.rest) : told.error;
      if (error === null) return true;
      failure = reasonOf(error);
      return false;
    },
  };
}

/** An input of the process, touched only when it is read. */
export const inputOf = (stream: () => Readable): Input => ({
  async read(limit) {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of stream()) {
      chunks.push(Buffer.from(chunk as Uint8Array));
      length += (chunk as Uint8Array).length;
      if (length >= limit) break;
    }
    return new Uint8Array(Buffer.concat(chunks).subarray(0, limit));
  },
});
