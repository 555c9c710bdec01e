import type { Readable } from "node:stream";
import type { CappedLog } from "./capped-log.ts";

/**
 * Drains a stream into a log, one chunk at a time, so that a slow disk slows the writer down.
 * Resolves when the stream has closed.
 */
export function drainInto(log: CappedLog, stream: Readable): Promise<void> {
  stream.on("data", (chunk: Buffer) => {
    stream.pause();
    void log.write(chunk).then(() => stream.resume());
  });
  return new Promise((resolve) => stream.once("close", resolve));
}
