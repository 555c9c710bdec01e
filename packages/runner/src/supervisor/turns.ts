import type { Prompt, RunRecord, RunSpecification } from "@muster/core";
import type { AgentSession } from "@muster/harness";
import type { TurnId, TurnOutcome } from "@muster/model";
import type { Refusal } from "../control/protocol.ts";
import { stalled, timeExceeded } from "./outcomes.ts";
import { TurnWatch } from "./turn-watch.ts";

export interface TurnsOptions {
  limits: RunSpecification["limits"];
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  record(record: RunRecord): void;
  /** A turn has passed one of its limits. */
  exceeded(outcome: TurnOutcome): void;
  /** A turn has ended, whatever its outcome. */
  ended(): void;
}

/** The turns of a run, one at a time; a prompt that comes before the session is ready waits for it. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #sent = new Set<TurnId>();
  #session: AgentSession | null = null;
  #waiting: Prompt | null = null;
  #current: TurnId | null = null;
  #watch: TurnWatch | null = null;
  #settled: Promise<void> = Promise.resolve();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  get current(): TurnId | null {
    return this.#current;
  }

  get isIdle(): boolean {
    return this.#current === null && this.#waiting === null;
  }

  /** Resolves when the turn that is open now has ended. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  hasSent(turn: TurnId): boolean {
    return this.#sent.has(turn);
  }

  open(session: AgentSession): void {
    this.#session = session;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) this.#send(session, waiting);
  }

  /** Null when it is sent, will be sent, or has been sent before: no turn is ever sent twice. */
  take(prompt: Prompt): Refusal | null {
    if (this.hasSent(prompt.turn) || this.#waiting?.turn === prompt.turn) return null;
    if (!this.isIdle) return { code: "turn_in_progress", detail: "one prompt at a time" };
    if (this.#session === null) this.#waiting = prompt;
    else this.#send(this.#session, prompt);
    return null;
  }

  /** A person is asked within the open turn, or not any more. */
  asking(isAsking: boolean): void {
    this.#watch?.asking(isAsking);
  }

  /** A prompt that waits is not sent any more; its turn ends so. */
  dropWaiting(outcome: TurnOutcome): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return;
    this.#options.record({ type: "turn_ended", turn: waiting.turn, outcome, usage: null });
  }

  #send(session: AgentSession, prompt: Prompt): void {
    this.#sent.add(prompt.turn);
    this.#current = prompt.turn;
    this.#settled = this.#run(session, prompt);
  }

  async #run(session: AgentSession, prompt: Prompt): Promise<void> {
    const { limits, now, exceeded, ended } = this.#options;
    const outcome = session.prompt(prompt);
    this.#watch = new TurnWatch({
      silenceMs: limits.silenceSeconds * 1000,
      turnMs: limits.turnSeconds * 1000,
      now,
      watched: session,
      stalled: () => exceeded(stalled(limits.silenceSeconds)),
      timeExceeded: () => exceeded(timeExceeded(limits.turnSeconds)),
    });
    await outcome;
    this.#watch.end();
    this.#watch = null;
    this.#current = null;
    ended();
  }
}
