import type { Readable } from "node:stream";
import type { Input, Output } from "./host.ts";

interface Written {
  isTTY?: boolean;
  columns?: number;
  write(text: string, done: (error?: Error | null) => void): boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
}

const isClosed = (error: Error): boolean =>
  "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");

/** An output of the process. A reader that has gone is told by `write`; any other fault of the stream is thrown. */
export function outputOf(stream: Written): Output {
  let listening = false;
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? null,
    write: (text) =>
      new Promise((resolve, reject) => {
        // Without a listener the error event of a closed pipe would end the process.
        if (!listening) stream.on("error", () => undefined);
        listening = true;
        stream.write(text, (error) => {
          if (error == null) resolve(true);
          else if (isClosed(error)) resolve(false);
          else reject(error);
        });
      }),
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
