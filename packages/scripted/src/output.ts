import type { Writable } from "node:stream";

/**
 * The one way to stdout. Each write settles when the bytes have left the process, so a reader that
 * is slow slows the agent down instead of filling its memory.
 */
export class Output {
  readonly #stream: Writable;
  readonly #encoder = new TextEncoder();

  constructor(stream: Writable, onFailure: (error: Error) => void) {
    this.#stream = stream;
    stream.on("error", onFailure);
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Puts a line past the protocol; it never lands inside another line. */
  writeRaw(line: string | Uint8Array): Promise<void> {
    const bytes = typeof line === "string" ? this.#encoder.encode(line) : line;
    return this.write(Buffer.concat([bytes, Buffer.from("\n")]));
  }

  asWebStream(): WritableStream<Uint8Array> {
    return new WritableStream({ write: (bytes) => this.write(bytes) });
  }
}
