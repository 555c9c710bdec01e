import { connect } from "node:net";
import type { RunLink, RunListener, RunRefused } from "@muster/core";
import { err, ok, type ProcessIdentity, type Result } from "@muster/model";
import { JsonSocket } from "../socket/json-socket.ts";
import { orAfter } from "../waiting.ts";
import { controlVersion, longestControlLine, noticeSchema, type Request } from "./protocol.ts";

type Waiting = (answer: Result<void, RunRefused>) => void;
type Asked = Request extends infer Each ? (Each extends unknown ? Omit<Each, "id"> : never) : never;

const gone = (detail: string) => err<RunRefused>({ code: "runner_gone", detail });

/** The daemon's end of the line to one runner. */
class ControlClient {
  readonly hello: Promise<Result<ProcessIdentity, RunRefused>>;
  readonly #socket: JsonSocket;
  readonly #listener: RunListener;
  readonly #waiting = new Map<number, Waiting>();
  #greet: (greeting: Result<ProcessIdentity, RunRefused>) => void;
  #detached = false;
  #closed = false;
  #lastId = 0;

  constructor(path: string, listener: RunListener) {
    const { promise, resolve } = Promise.withResolvers<Result<ProcessIdentity, RunRefused>>();
    this.hello = promise;
    this.#greet = resolve;
    this.#listener = listener;
    this.#socket = new JsonSocket(connect(path), {
      maximumLineLength: longestControlLine,
      received: (message) => this.#received(message),
      closed: () => this.#onClose(),
    });
  }

  request(asked: Asked): Promise<Result<void, RunRefused>> {
    if (this.#closed) return Promise.resolve(gone("the connection to the runner is closed"));
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Result<void, RunRefused>>();
    this.#waiting.set(id, resolve);
    void this.#socket.send({ id, ...asked });
    return orAfter(answerLimitMs, promise, gone("the runner does not answer"));
  }

  detach(): void {
    this.#detached = true;
    this.#socket.close();
  }

  #received(message: unknown): void {
    const read = noticeSchema.safeParse(message);
    if (!read.success) return this.#socket.close();
    const notice = read.data;
    if (notice.type === "hello") this.#hello(notice.v, notice.identity);
    else if (notice.type === "done") this.#done(notice.id, notice.refused);
    else {
      void this.#socket.send({ op: "looked" });
      if (!this.#detached) this.#listener.grew();
    }
  }

  #hello(version: number, identity: ProcessIdentity): void {
    if (version === controlVersion) return this.#greet(ok(identity));
    const detail = `the runner speaks version ${version} of the control protocol`;
    this.#greet(err({ code: "runner_incompatible", detail }));
    this.detach();
  }

  #done(id: number, refused: RunRefused | null): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.(refused === null ? ok(undefined) : err(refused));
  }

  #onClose(): void {
    this.#closed = true;
    for (const waiting of this.#waiting.values())
      waiting(gone("the runner ended before it answered"));
    this.#waiting.clear();
    this.#greet(gone("no runner listens there"));
    if (!this.#detached) this.#listener.gone();
  }
}

/** A runner that does not greet in this time hangs, which is as good as gone. */
const greetingLimitMs = 10_000;
/** Long enough for a runner on a machine that is busy to the brim. */
const answerLimitMs = 60_000;

/** Connects to the runner behind a socket; `listener.gone` is called only after a link was given. */
export async function connectToRunner(
  path: string,
  listener: RunListener,
): Promise<Result<RunLink, RunRefused>> {
  let linked = false;
  const client = new ControlClient(path, {
    grew: () => listener.grew(),
    gone: () => linked && listener.gone(),
  });
  const hello = await orAfter(greetingLimitMs, client.hello, gone("the runner does not greet"));
  if (!hello.ok) {
    client.detach();
    return hello;
  }
  linked = true;
  return ok({
    identity: hello.value,
    prompt: (prompt) => client.request({ op: "prompt", prompt }),
    cancel: () => client.request({ op: "cancel" }),
    answerPermission: (requestId, decision, by) =>
      client.request({ op: "answer", requestId, decision, by }),
    stop: (reason) => client.request({ op: "stop", reason }),
    detach: () => client.detach(),
  });
}
