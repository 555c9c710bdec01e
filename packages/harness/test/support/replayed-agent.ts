import { Writable } from "node:stream";
import type { JsonObject } from "../../src/wire/message.ts";
import type { Entry } from "./recording.ts";

/**
 * Plays the agent's part of a recording: says what it said until the recorded client spoke, then
 * waits until the session under test has said the same kind of thing. Ids are those of the session.
 */
export class ReplayedAgent {
  readonly input: Writable;
  /** Milliseconds of the recording at the line that was read last. */
  now = 0;
  /** Resolves when the recording is over and its last line has been dealt with. */
  readonly finished: Promise<void>;
  readonly #finish: () => void;
  /** What the session has sent. */
  readonly sent: JsonObject[] = [];
  readonly #entries: Entry[];
  readonly #ids = new Map<unknown, unknown>();
  readonly #unmatched: JsonObject[] = [];
  readonly #cancelNow: () => void;
  #spoke = Promise.withResolvers<void>();

  /** `cancel` is called where the recorded client sent a cancel. */
  constructor(entries: Entry[], cancel: () => void = () => undefined) {
    this.#entries = entries;
    this.#cancelNow = cancel;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.finished = promise;
    this.#finish = resolve;
    this.input = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        const message = JSON.parse(String(chunk)) as JsonObject;
        this.sent.push(message);
        this.#unmatched.push(message);
        this.#spoke.resolve();
        done();
      },
    });
  }

  async *output(): AsyncGenerator<Uint8Array> {
    for (const { ms, dir, msg } of this.#entries) {
      if (dir === "out") {
        await this.#untilSaid(msg);
        continue;
      }
      this.now = ms;
      yield Buffer.from(`${JSON.stringify(this.#translate(msg))}\n`);
    }
    this.#finish();
    await new Promise(() => undefined);
  }

  async #untilSaid(recorded: JsonObject): Promise<void> {
    if (recorded["method"] === "session/cancel") this.#cancelNow();
    for (;;) {
      const index = this.#unmatched.findIndex((each) => isSameKind(each, recorded));
      const found = this.#unmatched[index];
      if (found !== undefined) {
        this.#unmatched.splice(index, 1);
        if ("method" in recorded) this.#ids.set(recorded["id"], found["id"]);
        return;
      }
      this.#spoke = Promise.withResolvers();
      await this.#spoke.promise;
    }
  }

  #translate(message: JsonObject): JsonObject {
    if ("method" in message) return message;
    return { ...message, id: this.#ids.get(message["id"]) };
  }
}

function isSameKind(said: JsonObject, recorded: JsonObject): boolean {
  if ("method" in recorded) return said["method"] === recorded["method"];
  return !("method" in said) && said["id"] === recorded["id"];
}
