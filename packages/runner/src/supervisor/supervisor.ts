import type { Prompt, RunRecord } from "@muster/core";
import type { AgentSession } from "@muster/harness";
import type { TurnId, TurnOutcome } from "@muster/model";
import { defaultStopLadder, type Exit, type KillProof } from "@muster/process";
import type { Refusal, Request } from "../control/protocol.ts";
import type { CommentAnswer } from "../door/door-server.ts";
import type { StoredRun } from "../runs/stored-run.ts";
import type { SpoolFailure } from "../spool/spool-writer.ts";
import { AgentProcess } from "./agent-process.ts";
import { OrphanWatch } from "./orphan-watch.ts";
import { outcomeOfExit, outcomeOfSpawn, outcomeOfSpool } from "./outcomes.ts";
import type { RunSink } from "./run-sink.ts";
import type { StderrLog } from "./stderr-log.ts";
import { within } from "./stream-end.ts";
import { TurnWatch } from "./turn-watch.ts";

const now = (): number => performance.now();

/** What is left of an agent's output after its exit is read within this time [AG-49]. */
const drainMs = 500;

const nothingToProve: KillProof = { proven: true, steps: [], survivors: [] };

export interface SupervisorOptions {
  run: StoredRun;
  sink: RunSink;
  stderrLog: StderrLog;
  version: string;
}

/**
 * Supervises one agent from its start to its proven end, by itself. It goes through three phases:
 * starting (a prompt is kept until the session is ready), ready (one turn at a time) and ending,
 * which nothing leaves. Whatever ends the run comes through `end`, and the first cause counts.
 */
export class Supervisor {
  /** Resolves when the last record is written. */
  readonly ended: Promise<void>;
  readonly #options: SupervisorOptions;
  readonly #orphans: OrphanWatch;
  readonly #sent = new Set<TurnId>();
  readonly #finish: () => void;
  #phase: "starting" | "ready" | "ending" = "starting";
  #spawned: Promise<AgentProcess | null> = Promise.resolve(null);
  #agentGone: Promise<void> = Promise.resolve();
  #session: AgentSession | null = null;
  #waiting: Prompt | null = null;
  #turn: TurnId | null = null;
  #turnEnd: Promise<void> = Promise.resolve();
  #mustPark = false;
  /** The agent has been asked to cancel and has not heeded it. */
  #isDeaf = false;

  constructor(options: SupervisorOptions) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#finish = resolve;
    this.#options = options;
    this.#orphans = new OrphanWatch(options.run.limits.orphanSeconds * 1000, () =>
      this.#orphaned(),
    );
  }

  /** Starts the agent and brings it to a session; what goes wrong ends the run. */
  async start(): Promise<void> {
    this.#spawned = this.#spawn();
    const agent = await this.#spawned;
    if (agent === null) return;
    // The agent starts up while the protocol's code is loaded.
    const { AgentSession, outcomeOfStart } = await import("@muster/harness");
    if (this.#isEnding) return;
    const { run, sink, version } = this.#options;
    const { mode, model, authMethod = null } = run.profile;
    const wanted = { mode, model, authMethod, clientVersion: version };
    const session = new AgentSession({ ...agent.pipes, ...wanted, ...run, sink, now });
    this.#session = session;
    this.#agentGone = this.#watchAgent(agent, session);
    void this.#watchOutput(agent, session);
    const opened = await session.start(run.limits.startSeconds * 1000);
    if (opened.ok) this.#ready();
    else if (opened.error.cause !== "agent_gone") {
      this.end("no session came about", outcomeOfStart(opened.error));
    }
  }

  joined(): void {
    this.#mustPark = false;
    this.#orphans.joined();
  }

  left(): void {
    if (!this.#isEnding) this.#orphans.left();
  }

  request(request: Request): Refusal | null {
    if (this.#isEnding && request.op !== "stop") {
      return { code: "runner_gone", detail: "the run is ending" };
    }
    if (request.op === "prompt") return this.#prompt(request.prompt);
    if (request.op === "answer") return this.#answer(request);
    if (request.op === "cancel") void this.#cancel();
    else this.end(request.reason, null);
    return null;
  }

  /** False when the answer could not be kept. */
  answerComment(answer: CommentAnswer): boolean {
    return this.#options.sink.record({ type: "comment_answered", turn: this.#turn, ...answer });
  }

  unwritable(failure: SpoolFailure): void {
    this.end("the spool cannot grow", outcomeOfSpool(failure));
  }

  /** Ends the run once, by the ladder. The open turn ends with `outcome`, cancelled when it is null. */
  end(reason: string, outcome: TurnOutcome | null): void {
    if (this.#isEnding) return;
    this.#phase = "ending";
    this.#orphans.joined();
    void this.#stop(reason, outcome).then(this.#finish);
  }

  get #isEnding(): boolean {
    return this.#phase === "ending";
  }

  async #spawn(): Promise<AgentProcess | null> {
    const { run, sink, stderrLog } = this.#options;
    const started = await AgentProcess.start(run, stderrLog);
    if (!started.ok) {
      this.end("the agent could not be started", outcomeOfSpawn(started.error));
      return null;
    }
    const { identity } = started.value;
    sink.record({ type: "agent_started", identity, command: run.profile.command });
    return started.value;
  }

  async #stop(reason: string, outcome: TurnOutcome | null): Promise<void> {
    const verdict = outcome ?? { code: "cancelled" as const, detail: reason };
    const session = this.#session;
    session?.sentence(verdict);
    const cancel = session?.isInTurn && !this.#isDeaf ? () => this.#cancelTurn(session) : undefined;
    const agent = await this.#spawned;
    const proof = (await agent?.stop(cancel)) ?? nothingToProve;
    if (proof.proven) await this.#agentGone;
    session?.abandon(verdict);
    await this.#turnEnd;
    if (this.#waiting !== null) this.#neverSent(this.#waiting, verdict);
    this.#record({
      type: "run_ended",
      reason,
      outcome,
      proven: proof.proven,
      survivors: [...proof.survivors],
    });
  }

  /** An agent that does not heed the request within the time of its first step is ended [AG-31]. */
  async #cancel(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) this.#neverSent(waiting, { code: "cancelled", detail: "not sent yet" });
    const session = this.#session;
    if (!session?.isInTurn) return;
    if (await within(defaultStopLadder.cancelWaitMs, this.#cancelTurn(session))) return;
    this.#isDeaf = true;
    this.end("the agent did not heed a cancel", null);
  }

  async #cancelTurn(session: AgentSession): Promise<void> {
    if (await session.cancel()) await this.#turnEnd;
  }

  #ready(): void {
    if (this.#isEnding) return;
    this.#phase = "ready";
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) this.#send(waiting);
  }

  #prompt(prompt: Prompt): Refusal | null {
    if (this.#sent.has(prompt.turn) || this.#waiting?.turn === prompt.turn) return null;
    if (this.#turn !== null || this.#waiting !== null) {
      return { code: "turn_in_progress", detail: "one prompt at a time" };
    }
    if (this.#phase === "starting") this.#waiting = prompt;
    else this.#send(prompt);
    return null;
  }

  #send(prompt: Prompt): void {
    const session = this.#session;
    if (session === null) throw new Error("a run that is ready has a session");
    this.#sent.add(prompt.turn);
    this.#turn = prompt.turn;
    this.#turnEnd = this.#runTurn(session, prompt);
  }

  async #runTurn(session: AgentSession, prompt: Prompt): Promise<void> {
    const { turnSeconds, silenceSeconds } = this.#options.run.limits;
    const ended = session.prompt(prompt);
    const watch = new TurnWatch({
      silenceMs: silenceSeconds * 1000,
      turnMs: turnSeconds * 1000,
      now,
      watched: session,
      stalled: () => this.end("the agent was silent", stalled(silenceSeconds)),
      timeExceeded: () => this.end("the turn took too long", timeExceeded(turnSeconds)),
    });
    await ended;
    watch.end();
    this.#turn = null;
    if (this.#mustPark) this.#park();
  }

  #answer(request: Extract<Request, { op: "answer" }>): Refusal | null {
    const { requestId, decision, by } = request;
    if (this.#session?.answer(requestId, decision, by) === true) return null;
    return { code: "no_such_request", detail: `no permission request ${requestId} is open` };
  }

  #orphaned(): void {
    this.#mustPark = true;
    if (this.#turn === null && this.#waiting === null) this.#park();
  }

  #park(): void {
    if (this.#isEnding) return;
    this.#record({ type: "parked", reason: "no_daemon" });
    this.end("no daemon was there for too long", null);
  }

  /** Settles when the agent has exited, all of its output is read and its exit is recorded. */
  async #watchAgent(agent: AgentProcess, session: AgentSession): Promise<void> {
    const exit = await agent.exited;
    await within(drainMs, Promise.all([session.ended, agent.errorsRead]));
    const outcome = this.#recordExit(exit);
    session.abandon(outcome);
    await this.#turnEnd;
    if (!this.#isEnding) this.end("the agent has exited", outcome);
  }

  #recordExit(exit: Exit): TurnOutcome {
    const stderrTail = this.#options.stderrLog.tail();
    this.#record({ type: "agent_exited", ...exit, stderrTail });
    return outcomeOfExit(exit, this.#phase !== "starting", stderrTail);
  }

  /** An agent that says nothing sensible, or nothing more, while it lives is ended. */
  async #watchOutput(agent: AgentProcess, session: AgentSession): Promise<void> {
    const { code } = await session.ended;
    if (code === "line_too_long") {
      const detail = "the agent wrote a line that is too long";
      return this.end(detail, { code: "protocol_error", detail });
    }
    if (await within(drainMs, agent.exited)) return;
    const detail = "the agent closed its output and went on running";
    this.end(detail, { code: "protocol_error", detail });
  }

  #neverSent({ turn }: Prompt, outcome: TurnOutcome): void {
    this.#record({ type: "turn_ended", turn, outcome, usage: null });
  }

  #record(record: RunRecord): void {
    this.#options.sink.record(record);
  }
}

const stalled = (seconds: number): TurnOutcome => ({
  code: "stalled",
  detail: `no sign of progress for ${seconds} seconds`,
});

const timeExceeded = (seconds: number): TurnOutcome => ({
  code: "turn_time_exceeded",
  detail: `the turn took longer than ${seconds} seconds`,
});
