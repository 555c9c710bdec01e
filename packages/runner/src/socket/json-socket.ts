import type { Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";

export interface JsonSocketOptions {
  maximumLineLength: number;
  /** Not called after the socket is closed; `undefined` for a line that is not JSON. */
  received(message: unknown): void;
  closed(): void;
}

/**
 * Newline-delimited JSON over a stream socket. A peer that sends an endless line is cut off; one that does not take what
 * is sent to it is not listened to any further, instead of filling the memory.
 */
export class JsonSocket {
  readonly #socket: Socket;
  readonly #options: JsonSocketOptions;
  readonly #decoder = new StringDecoder("utf8");
  #lines: string[] = [];
  #rest = "";
  #isHeld = false;

  constructor(socket: Socket, options: JsonSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on("data", (chunk) => this.#take(this.#decoder.write(chunk)));
    socket.on("drain", () => this.#release());
    socket.on("close", () => options.closed());
    // The close that follows tells all there is to know.
    socket.on("error", () => socket.destroy());
  }

  /** Resolves when the bytes have left, also when the peer is gone. */
  send(message: unknown): Promise<void> {
    if (!this.#socket.writable) return Promise.resolve();
    return new Promise((resolve) => {
      if (!this.#socket.write(`${JSON.stringify(message)}\n`, () => resolve())) this.#hold();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    const lines = text.split("\n");
    lines[0] = this.#rest + (lines[0] ?? "");
    this.#rest = lines.pop() ?? "";
    this.#lines = [...this.#lines, ...lines];
    this.#deal();
    if (this.#rest.length > this.#options.maximumLineLength) this.#socket.destroy();
  }

  #deal(): void {
    const lines = this.#lines;
    let dealt = 0;
    while (dealt < lines.length && !this.#isHeld && !this.#socket.destroyed) {
      this.#options.received(parse(lines[dealt++] ?? ""));
    }
    this.#lines = lines.slice(dealt);
  }

  #hold(): void {
    this.#isHeld = true;
    this.#socket.pause();
  }

  #release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#deal();
    if (!this.#isHeld) this.#socket.resume();
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
