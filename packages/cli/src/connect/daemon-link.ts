import type { OperationArguments, OperationName, OperationOutput } from "@muster/contract";
import { type CallFailure, type Client, createClient } from "@muster/contract/client";
import type { Result } from "@muster/model";
import type { CallRules, Context, StreamVerdict } from "../context.ts";
import { type Failure, failedCall, startRefused } from "../failure.ts";
import type { HomePlace, Host } from "../host.ts";
import { daemonReturned } from "./daemon-return.ts";
import { explainOldDaemon } from "./old-daemon.ts";
import { answerPatience, healthPatience, returnPatience, streamPatience } from "./patience.ts";
import { watchForSilence } from "./silence.ts";

type Called<Name extends OperationName> = Result<OperationOutput<Name>, CallFailure>;

/** The daemon has ended, or is about to; the same key makes it safe to ask the next one. */
const wentAway = (failure: CallFailure): boolean =>
  failure.kind === "no_daemon" ||
  failure.kind === "connection_lost" ||
  (failure.kind === "answered" && failure.error.code === "stopping");

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
    if (!called.ok && wentAway(called.error) && start) {
      const started = await this.#host.daemon.start();
      if (!started.ok) return startRefused(started.error);
      called = await send();
    }
    return called.ok ? called : this.#failed(called.error);
  }

  /** Waits for the answer for `patience` milliseconds, or else as long as the daemon is well. */
  async #send<Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
    idempotencyKey: string,
    patience: number | undefined,
  ): Promise<Called<Name>> {
    const given = new AbortController();
    const giveUp = () => given.abort();
    const timer = patience === undefined ? undefined : setTimeout(giveUp, patience);
    const silence =
      patience === undefined ? watchForSilence(this.#isWell, answerPatience, giveUp) : null;
    try {
      return await this.#client.call(name, input, { idempotencyKey, signal: given.signal });
    } finally {
      clearTimeout(timer);
      silence?.end();
    }
  }

  /** Whatever it says, it says something. */
  #isWell = async (): Promise<boolean> => {
    const health = await this.#send("health", {}, "", healthPatience);
    return health.ok || health.error.kind !== "aborted";
  };

  async #failed(failure: CallFailure): Promise<{ ok: false; error: Failure }> {
    const health = () => this.#send("health", {}, "", healthPatience);
    const explained = await explainOldDaemon(failure, this.#host.build, health);
    const isUnheard = explained.kind === "aborted" || explained.kind === "no_daemon";
    const holder = isUnheard ? await this.#host.daemon.holder() : null;
    return failedCall(explained, this.#home.path, holder?.pid ?? null);
  }

  /** Goes on where it was when the daemon restarts; a daemon that is stopped ends it. */
  follow: Context["follow"] = async (name, input, onItem) => {
    const isUp = await this.call("health", {});
    if (!isUp.ok) return isUp;
    let after = (input as { after?: number }).after ?? 0;
    for (;;) {
      const last = { verdict: "more" as StreamVerdict };
      const controller = new AbortController();
      const silence = watchForSilence(this.#isWell, streamPatience, () => controller.abort());
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
        { signal: controller.signal, heard: silence.heard },
      );
      silence.end();
      if (ended.ok || last.verdict === "enough") return { ok: true, value: undefined };
      const isAway = last.verdict === "lost" || wentAway(ended.error);
      if (!isAway || !(await this.#isBack())) return this.#failed(ended.error);
    }
  };

  #isBack(): Promise<boolean> {
    const answers = async () => {
      const health = await this.#send("health", {}, "", healthPatience);
      return health.ok;
    };
    return daemonReturned(this.#host.watch, this.#home.socketPath, answers, returnPatience);
  }
}
