import { fstatSync, writeSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import type { Input, Output } from "./host.ts";

type Terminal = Writable & { isTTY?: boolean; columns?: number };

/** What the system says when nobody reads any more: of a pipe, and of a socket with unread words in it. */
const closed = new Set(["EPIPE", "ECONNRESET"]);

type Told = { is: "written" | "closed" } | { is: "full"; rest: Uint8Array };

/** Writes what the system takes at once. */
function writeNow(descriptor: number, bytes: Uint8Array): Told {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(descriptor, bytes, done);
    return { is: "written" };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (closed.has(code)) return { is: "closed" };
    if (code === "EAGAIN") return { is: "full", rest: bytes.subarray(done) };
    throw error;
  }
}

/** Somebody made the pipe non-blocking: the stream waits for room. */
function writeWhenThereIsRoom(stream: Terminal, rest: Uint8Array): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const end = (error?: NodeJS.ErrnoException | null) => {
    if (error == null) resolve(true);
    else if (closed.has(error.code ?? "")) resolve(false);
    else reject(error);
  };
  stream.once("error", end);
  stream.write(rest, (error) => {
    stream.off("error", end);
    end(error);
  });
  return promise;
}

/**
 * An output of the process. `stream` is asked for only where there may be a terminal, for to make one takes as long as
 * a whole verb.
 */
export function outputOf(descriptor: 1 | 2, stream: () => Terminal): Output {
  const terminal = fstatSync(descriptor).isCharacterDevice() ? stream() : null;
  return {
    isTerminal: terminal?.isTTY === true,
    // A terminal that does not know its size says 0.
    columns: terminal?.columns || null,
    async write(text) {
      const told = writeNow(descriptor, Buffer.from(text));
      if (told.is === "full") return writeWhenThereIsRoom(stream(), told.rest);
      return told.is === "written";
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
