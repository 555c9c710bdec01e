import type { OperationArguments, OperationName, OperationOutput } from "@muster/contract";
import { type CallFailure, type Client, createClient } from "@muster/contract/client";
import type { Result } from "@muster/model";
import type { CallRules, Context, StreamVerdict } from "../context.ts";
import { type Failure, failedCall, refused } from "../failure.ts";
import type { HomePlace, Host } from "../host.ts";
import { daemonReturned } from "./daemon-return.ts";
import { explainOldDaemon } from "./old-daemon.ts";
import { healthPatience, returnPatience } from "./patience.ts";

type Called<Name extends OperationName> = Result<OperationOutput<Name>, CallFailure>;

/** Nothing was done, and a daemon that is started now would do it. */
const isDown = (failure: CallFailure): boolean =>
  failure.kind === "no_daemon" ||
  (failure.kind === "answered" && failure.error.code === "stopping");

const wentAway = (failure: CallFailure): boolean =>
  isDown(failure) || failure.kind === "connection_lost";

/** The way to the daemon of the home. */
export class DaemonLink {
  readonly #host: Host;
  readonly #home: HomePlace;
  readonly #client: Client;

  constructor(host: Host, home: HomePlace) {
    this.#host = host;
    this.#home = home;
    this.#client = createClient({ socketPath: home.socketPath, origin: "cli" });
  }

  async call<Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
    { start = true, patience }: CallRules = {},
  ): Promise<Result<OperationOutput<Name>, Failure>> {
    const idempotencyKey = crypto.randomUUID();
    const send = () => this.#send(name, input, idempotencyKey, patience);
    let called = await send();
    if (!called.ok && called.error.kind === "connection_lost") called = await send();
    if (!called.ok && isDown(called.error) && start) {
      const started = await this.#host.daemon.start();
      if (!started.ok) return refused(started.error);
      called = await send();
    }
    return called.ok ? called : failedCall(await this.#explain(called.error), this.#home.path);
  }

  async #send<Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
    idempotencyKey: string,
    patience: number | undefined,
  ): Promise<Called<Name>> {
    if (patience === undefined) return this.#client.call(name, input, { idempotencyKey });
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), patience);
    const { signal } = controller;
    const called = await this.#client.call(name, input, { idempotencyKey, signal });
    clearTimeout(timer);
    return called;
  }

  #explain(failure: CallFailure): Promise<CallFailure> {
    const health = () => this.#client.call("health", {});
    return explainOldDaemon(failure, this.#host.build, health);
  }

  /** Goes on where it was when the daemon restarts; a daemon that is stopped ends it. */
  follow: Context["follow"] = async (name, input, onItem) => {
    const isUp = await this.call("health", {});
    if (!isUp.ok) return isUp;
    let after = (input as { after?: number }).after ?? 0;
    for (;;) {
      const last = { verdict: "more" as StreamVerdict };
      const controller = new AbortController();
      const ended = await this.#client.follow(
        name,
        { ...input, after },
        async (item) => {
          // What came in the same piece is still handed over after the stream was given up.
          if (last.verdict !== "more") return;
          last.verdict = await onItem(item);
          if (last.verdict !== "lost") after = "seq" in item ? item.seq : item.cursor;
          if (last.verdict !== "more") controller.abort();
        },
        { signal: controller.signal },
      );
      if (ended.ok || last.verdict === "enough") return { ok: true, value: undefined };
      const isAway = last.verdict === "lost" || wentAway(ended.error);
      if (!isAway || !(await this.#isBack()))
        return failedCall(await this.#explain(ended.error), this.#home.path);
    }
  };

  #isBack(): Promise<boolean> {
    const answers = async () => {
      const health = await this.#send("health", {}, "", healthPatience);
      return health.ok;
    };
    return daemonReturned(this.#home.socketPath, answers, returnPatience);
  }
}
