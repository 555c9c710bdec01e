import type { Writable } from "node:stream";
import {
  client,
  type ClientConnection,
  RequestError,
  type RequestPermissionResponse,
} from "@agentclientprotocol/sdk";
import type { Prompt, RunRecord } from "@muster/core";
import { err, ok, type PermissionPolicy, type Result, type TurnOutcome } from "@muster/model";
import { type Decider, PermissionDesk } from "../turn/permission-desk.ts";
import { cancelledAnswer, permissionRequestSchema } from "../turn/permission-choice.ts";
import { outcomeOfAnswer, outcomeOfError } from "../turn/outcome.ts";
import { Turn } from "../turn/turn.ts";
import { CostMeter, tokensOf } from "../turn/usage.ts";
import { ReplayGate } from "../updates/replay-gate.ts";
import { isObject, type JsonObject } from "../wire/message.ts";
import type { Sink } from "../wire/sink.ts";
import { Tape, type TapeEnd } from "../wire/tape.ts";
import { Caller, fail } from "./caller.ts";
import { type Opened, shakeHands, type Wanted } from "./handshake.ts";
import type { StartFailure } from "./start-failure.ts";

export interface SessionOptions extends Wanted {
  /** The agent's standard input and output. */
  input: Writable;
  output: AsyncIterable<Uint8Array>;
  sink: Sink;
  permissions: PermissionPolicy;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** A permission request waits for an answer from now on, or none does any more. */
  asking?(isAsking: boolean): void;
  maximumLineBytes?: number;
}

/** A longer line ends the session: nothing sensible is that long. */
const maximumLineBytes = 64 * 2 ** 20;

type Ended = { outcome: TurnOutcome; answer: unknown };

/** One conversation with one agent process, whatever agent it is [AG-15]. */
export class AgentSession {
  /** Why the agent is not read any further. */
  readonly ended: Promise<TapeEnd>;
  readonly #options: SessionOptions;
  readonly #connection: ClientConnection;
  readonly #gate = new ReplayGate();
  readonly #desk: PermissionDesk;
  #meter = new CostMeter(false);
  #sessionId: string | null = null;
  #turn: Turn | null = null;
  #abandon: (ended: Ended) => void = () => undefined;
  #progressAt: number;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#progressAt = options.now();
    const tape = new Tape({
      ...options,
      maximumLineBytes: options.maximumLineBytes ?? maximumLineBytes,
      notified: (method, params) => this.#notified(method, params),
    });
    this.ended = tape.ended;
    this.#desk = new PermissionDesk({
      policy: options.permissions,
      record: (record) => options.sink.record(record),
      waiting: (isWaiting) => options.asking?.(isWaiting),
      decided: (toolCallId, decision) => {
        this.#progressAt = options.now();
        if (decision === "deny") this.#deny(toolCallId);
      },
    });
    this.#connection = client({ name: "muster" })
      .onRequest(
        "session/request_permission",
        (params) => params,
        ({ params }) => this.#permission(params),
      )
      .connect(tape.stream);
  }

  /** From a fresh process to a session ready for a prompt; a session is started once. */
  async start(limitMs: number): Promise<Result<Opened, StartFailure>> {
    const caller = new Caller(this.#connection.agent, limitMs);
    const opened = await shakeHands(caller, this.#options, this.#gate);
    if (!opened.ok) return opened;
    const { sessionId, resumed, freshBecause, initialized } = opened.value;
    const kept = this.#options.sink.record({
      type: "agent_ready",
      sessionId,
      resumed,
      freshBecause,
      agentName: initialized.agentInfo?.name ?? null,
      agentVersion: initialized.agentInfo?.version ?? null,
      protocolVersion: initialized.protocolVersion,
    });
    if (!kept) return err(fail("record", "unwritable", "the session could not be recorded"));
    this.#sessionId = sessionId;
    this.#meter = new CostMeter(resumed);
    return ok(opened.value);
  }

  /** True while the agent works, waits for a decision or is being waited for. */
  get isInTurn(): boolean {
    return this.#turn !== null;
  }

  /** True when silence of the agent is no sign of trouble: a tool runs or a person is asked [AG-46]. */
  get isExcused(): boolean {
    return this.#desk.isWaiting || (this.#turn?.tools.isRunning ?? false);
  }

  /** When the agent last showed that it goes forward. */
  get progressAt(): number {
    return this.#progressAt;
  }

  /** Resolves when the turn has ended and its end is recorded. One at a time [AG-15]. */
  async prompt(prompt: Prompt): Promise<TurnOutcome> {
    const sessionId = this.#sessionId;
    if (sessionId === null || this.#turn !== null) throw new Error("not ready for a prompt");
    const { sink, now } = this.#options;
    const record = (each: RunRecord) => void sink.record(each);
    const turn = new Turn({ prompt, meter: this.#meter, now, record });
    this.#turn = turn;
    this.#gate.beginTurn(prompt.text);
    this.#progressAt = now();
    const { promise, resolve } = Promise.withResolvers<Ended>();
    this.#abandon = resolve;
    const kept = sink.record({ type: "turn_sent", ...prompt });
    const ended = kept
      ? await Promise.race([this.#ask(sessionId, prompt, turn), promise])
      : await promise;
    return this.#close(turn, ended);
  }

  /**
   * Asks the agent to stop its turn; what it waits for is answered as cancelled. False when there
   * is no turn, or nobody to ask any more.
   */
  async cancel(): Promise<boolean> {
    const turn = this.#turn;
    if (turn === null || this.#sessionId === null) return false;
    turn.cancel();
    const { agent } = this.#connection;
    const sent = agent.notify("session/cancel", { sessionId: this.#sessionId });
    this.#desk.cancelAll();
    return sent.then(
      () => true,
      () => false,
    );
  }

  /** False when no such request is open. */
  answer(requestId: string, decision: "allow" | "deny", by: Decider): boolean {
    return this.#desk.answer(requestId, decision, by);
  }

  /** The open turn ends with this outcome, whatever the agent will say. */
  sentence(outcome: TurnOutcome): void {
    if (this.#turn !== null) this.#turn.verdict ??= outcome;
  }

  /** The agent says nothing more: ends the open turn now. */
  abandon(outcome: TurnOutcome): void {
    this.#abandon({ outcome, answer: null });
  }

  async #ask(sessionId: string, prompt: Prompt, turn: Turn): Promise<Ended> {
    try {
      const answer = await this.#connection.agent.request<unknown>("session/prompt" as string, {
        sessionId,
        prompt: [{ type: "text", text: prompt.text }],
      });
      const { cancelled, denied, provider } = turn;
      const facts = { cancelled, denied, provider: provider.state };
      return { outcome: outcomeOfAnswer(answer, facts), answer };
    } catch (error) {
      if (!(error instanceof RequestError)) return new Promise(() => undefined);
      return { outcome: outcomeOfError(error.code, error.message, error.data), answer: null };
    }
  }

  #close(turn: Turn, { outcome, answer }: Ended): TurnOutcome {
    for (const update of this.#gate.endTurn()) turn.take(update);
    this.#desk.cancelAll();
    this.#turn = null;
    const effective = turn.verdict ?? outcome;
    const usage = isObject(answer) ? { ...tokensOf(answer), costUsd: this.#meter.ofTurn() } : null;
    turn.close(effective, usage);
    return effective;
  }

  #notified(method: string, params: unknown): void {
    if (method !== "session/update" || !isObject(params) || !isObject(params["update"])) return;
    if (this.#sessionId !== null && params["sessionId"] !== this.#sessionId) return;
    const { update } = params;
    if (this.#gate.judge(update) === "show") this.#show(update);
    else this.#progressAt = this.#options.now();
  }

  /** What comes between turns is kept raw only. */
  #show(update: JsonObject): void {
    if (this.#turn?.take(update) === true) this.#progressAt = this.#options.now();
  }

  #permission(params: unknown): Promise<RequestPermissionResponse> {
    const request = permissionRequestSchema.safeParse(params);
    if (!request.success) throw RequestError.invalidParams();
    const turn = this.#turn;
    if (turn === null) return Promise.resolve(cancelledAnswer);
    for (const update of this.#gate.settle()) turn.take(update);
    const call = turn.touchTool(request.data.toolCall);
    if (call === null) throw RequestError.invalidParams();
    const answer = this.#desk.request(turn.id, request.data, call);
    if (turn.cancelled) this.#desk.cancelAll();
    return answer;
  }

  #deny(toolCallId: string): void {
    const turn = this.#turn;
    if (turn === null) return;
    turn.denied = true;
    turn.tools.deny(toolCallId);
  }
}
