import type { Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";

export interface JsonSocketOptions {
  maximumLineLength: number;
  /** Not called after the socket is closed; `undefined` for a line that is not JSON. */
  received(message: unknown): void;
  closed(): void;
}

/** Newline-delimited JSON over a stream socket; a peer that sends an endless line is cut off. */
export class JsonSocket {
  readonly #socket: Socket;
  readonly #options: JsonSocketOptions;
  readonly #decoder = new StringDecoder("utf8");
  #rest = "";

  constructor(socket: Socket, options: JsonSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on("data", (chunk) => this.#take(this.#decoder.write(chunk)));
    socket.on("close", () => options.closed());
    // The close that follows tells all there is to know.
    socket.on("error", () => socket.destroy());
  }

  /** Resolves when the bytes have left, also when the peer is gone. */
  send(message: unknown): Promise<void> {
    if (!this.#socket.writable) return Promise.resolve();
    return new Promise((resolve) => {
      this.#socket.write(`${JSON.stringify(message)}\n`, () => resolve());
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    const lines = text.split("\n");
    lines[0] = this.#rest + (lines[0] ?? "");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (this.#socket.destroyed) return;
      this.#options.received(parse(line));
    }
    if (this.#rest.length > this.#options.maximumLineLength) this.#socket.destroy();
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
