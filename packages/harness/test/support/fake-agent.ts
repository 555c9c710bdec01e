import { Writable } from "node:stream";
import { isObject, type JsonObject } from "../../src/wire/message.ts";

type Answer = { result: unknown } | { error: { code: number; message: string; data?: unknown } };
type Handler = (params: JsonObject, agent: FakeAgent) => Answer | Promise<Answer> | null;

export const answer = (result: unknown): Answer => ({ result });
export const refuse = (code: number, message = "refused", data?: unknown): Answer => ({
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

export const sessionId = "session-1";

/** An agent in memory: a handler for each method, null for no answer. It speaks bytes, as a real one. */
export class FakeAgent {
  readonly input: Writable;
  readonly received: JsonObject[] = [];
  readonly #handlers: Record<string, Handler> = {
    initialize: () => answer({ protocolVersion: 1, agentInfo: { name: "fake", version: "1.2.3" } }),
    "session/new": () => answer({ sessionId }),
  };
  readonly #queue: Uint8Array[] = [];
  #changed = Promise.withResolvers<void>();
  #isClosed = false;

  constructor(handlers: Record<string, Handler> = {}) {
    Object.assign(this.#handlers, handlers);
    this.input = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.#hear(JSON.parse(String(chunk)) as JsonObject);
        done();
      },
    });
  }

  async *output(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = this.#queue.shift();
      if (next !== undefined) yield next;
      else if (this.#isClosed) return;
      else await this.#changed.promise;
    }
  }

  say(message: JsonObject): void {
    this.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  }

  update(update: JsonObject): void {
    this.say({ method: "session/update", params: { sessionId, update } });
  }

  text(text: string, messageId?: string): void {
    const id = messageId === undefined ? {} : { messageId };
    this.update({ sessionUpdate: "agent_message_chunk", content: { type: "text", text }, ...id });
  }

  write(text: string | Uint8Array): void {
    this.#queue.push(Buffer.from(text));
    this.#change();
  }

  close(): void {
    this.#isClosed = true;
    this.#change();
  }

  /** Resolves with the first message, sent before or after, for which `matches` holds. */
  async heard(matches: (message: JsonObject) => boolean): Promise<JsonObject> {
    for (;;) {
      const found = this.received.find(matches);
      if (found !== undefined) return found;
      await this.#changed.promise;
    }
  }

  heardMethod(method: string): Promise<JsonObject> {
    return this.heard((message) => message["method"] === method);
  }

  heardAnswer(id: unknown): Promise<JsonObject> {
    return this.heard((message) => !("method" in message) && message["id"] === id);
  }

  #hear(message: JsonObject): void {
    this.received.push(message);
    this.#change();
    const { method, id, params } = message;
    if (typeof method !== "string") return;
    const handled = this.#handlers[method]?.(isObject(params) ? params : {}, this) ?? null;
    if (handled === null || id === undefined) return;
    void Promise.resolve(handled).then((each) => this.say({ id, ...each }));
  }

  #change(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
