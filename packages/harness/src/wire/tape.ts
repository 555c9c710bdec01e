import type { Writable } from "node:stream";
import type { AnyMessage, Stream } from "@agentclientprotocol/sdk";
import { LineSplitter } from "./line-splitter.ts";
import { parseLine } from "./message.ts";
import type { Sink } from "./sink.ts";

/** Why nothing more is read from the agent. */
export type TapeEnd = { code: "closed" | "line_too_long" | "unwritable" };

export interface TapeOptions {
  /** The agent's standard input. */
  input: Writable;
  /** The agent's standard output. */
  output: AsyncIterable<Uint8Array>;
  sink: Sink;
  maximumLineBytes: number;
  /** Called in the order of the lines, before the next one is looked at. */
  notified(method: string, params: unknown): void;
}

const mostUnanswered = 256;

/**
 * Lies between an agent's pipes and the protocol: keeps every line in both directions before it is
 * acted on, and reads the next one only when the last is dealt with. So a sink that is slow slows
 * the agent down instead of filling the memory [AG-24]. Notifications are handed over here, because
 * the connection above would run their handlers side by side.
 */
export class Tape {
  readonly stream: Stream;
  readonly ended: Promise<TapeEnd>;
  readonly #options: TapeOptions;
  readonly #pending = new Set<string | number>();
  readonly #end: (end: TapeEnd) => void;
  #unanswered = 0;
  #oneAnswered: () => void = () => undefined;

  constructor(options: TapeOptions) {
    const { promise, resolve } = Promise.withResolvers<TapeEnd>();
    this.#options = options;
    this.ended = promise;
    this.#end = resolve;
    const messages = this.#messages();
    this.stream = {
      readable: new ReadableStream<AnyMessage>(
        {
          async pull(controller) {
            const { value, done } = await messages.next();
            if (done) controller.close();
            else controller.enqueue(value);
          },
        },
        { highWaterMark: 0 },
      ),
      writable: new WritableStream<AnyMessage>({ write: (message) => this.#write(message) }),
    };
  }

  /** Requests, and answers to requests of ours. */
  async *#messages(): AsyncGenerator<AnyMessage> {
    for await (const line of this.#lines()) {
      const incoming = parseLine(line);
      if (incoming === null) continue;
      if (incoming.kind === "notification") {
        this.#options.notified(incoming.method, incoming.params);
      } else if (incoming.kind === "request") {
        this.#unanswered += 1;
        yield incoming.message;
        await this.#untilFewUnanswered();
      } else if (this.#pending.delete(incoming.id)) {
        yield incoming.message;
        await untilHandled();
      }
    }
  }

  async *#lines(): AsyncGenerator<Uint8Array> {
    const { output, sink, maximumLineBytes } = this.#options;
    const splitter = new LineSplitter(maximumLineBytes);
    try {
      for await (const chunk of output) {
        for (const line of splitter.push(chunk)) {
          if (!sink.raw("in", line)) return this.#end({ code: "unwritable" });
          yield line;
        }
        if (splitter.isTooLong) return this.#end({ code: "line_too_long" });
      }
      const rest = splitter.rest();
      if (rest !== null && sink.raw("in", rest)) yield rest;
    } finally {
      this.#end({ code: "closed" });
    }
  }

  async #write(message: AnyMessage): Promise<void> {
    const text = JSON.stringify(message);
    if (!this.#options.sink.raw("out", Buffer.from(text))) {
      this.#end({ code: "unwritable" });
      throw new Error("the message could not be recorded");
    }
    if (!("method" in message)) this.#answered();
    else if ("id" in message && message.id !== null) this.#pending.add(message.id);
    await this.#send(`${text}\n`);
  }

  /** An agent that asks much and reads no answers is not read on, instead of filling the memory. */
  async #untilFewUnanswered(): Promise<void> {
    while (this.#unanswered >= mostUnanswered) {
      await new Promise<void>((resolve) => (this.#oneAnswered = resolve));
    }
  }

  #answered(): void {
    this.#unanswered -= 1;
    this.#oneAnswered();
  }

  /** An agent that no longer reads is about to end, and the end of its output says so. */
  #send(text: string): Promise<void> {
    return new Promise((resolve) => {
      this.#options.input.write(text, () => resolve());
    });
  }
}

/** Lets everything that waits for an answer run before the next line is looked at. */
const untilHandled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
