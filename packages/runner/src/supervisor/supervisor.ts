import type { RunRecord } from "@muster/core";
import type { AgentSession } from "@muster/harness";
import type { TurnOutcome } from "@muster/model";
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
import { within } from "../waiting.ts";
import { Turns } from "./turns.ts";

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
 * Supervises one agent from its start to its proven end, by itself, in three phases: starting,
 * ready, and ending, which nothing leaves. Whatever ends the run comes through `end`, and the first
 * cause counts.
 */
export class Supervisor {
  /** Resolves when the last record is written. */
  readonly ended: Promise<void>;
  readonly #options: SupervisorOptions;
  readonly #orphans: OrphanWatch;
  readonly #turns: Turns;
  readonly #finish: () => void;
  #phase: "starting" | "ready" | "ending" = "starting";
  #spawned: Promise<AgentProcess | null> = Promise.resolve(null);
  #agentGone: Promise<void> = Promise.resolve();
  #session: AgentSession | null = null;
  #mustPark = false;
  /** The agent has been asked to cancel and has not heeded it. */
  #isDeaf = false;

  constructor(options: SupervisorOptions) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { limits } = options.run;
    this.ended = promise;
    this.#finish = resolve;
    this.#options = options;
    this.#orphans = new OrphanWatch(limits.orphanSeconds * 1000, () => this.#orphaned());
    this.#turns = new Turns({
      limits,
      now,
      record: (record) => this.#record(record),
      exceeded: (outcome) => this.end(outcome.detail, outcome),
      ended: () => this.#parkIfDue(),
    });
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
    const asking = (isAsking: boolean) => this.#turns.asking(isAsking);
    const session = new AgentSession({ ...agent.pipes, ...wanted, ...run, sink, now, asking });
    this.#session = session;
    this.#agentGone = this.#watchAgent(agent, session);
    void this.#watchOutput(agent, session);
    const opened = await session.start(run.limits.startSeconds * 1000);
    if (opened.ok) this.#ready(session);
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
    if (request.op === "prompt" && this.#turns.hasSent(request.prompt.turn)) return null;
    if (request.op === "stop") this.end(request.reason, null);
    else if (this.#isEnding) return { code: "runner_gone", detail: "the run is ending" };
    else if (request.op === "prompt") return this.#turns.take(request.prompt);
    else if (request.op === "answer") return this.#answer(request);
    else void this.#cancel();
    return null;
  }

  /** False when the answer could not be kept. */
  answerComment(answer: CommentAnswer): boolean {
    const turn = this.#turns.current;
    return this.#options.sink.record({ type: "comment_answered", turn, ...answer });
  }

  unwritable(failure: SpoolFailure): void {
    this.end("the spool cannot grow", outcomeOfSpool(failure));
  }

  /** Ends the run once, by the ladder. The open turn ends with `outcome`, cancelled when it is null. */
  end(reason: string, outcome: TurnOutcome | null): void {
    if (this.#isEnding) return;
    this.#phase = "ending";
    this.#orphans.joined();
    void this.#stop(reason, outcome).finally(this.#finish);
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

  #ready(session: AgentSession): void {
    if (this.#isEnding) return;
    this.#phase = "ready";
    this.#turns.open(session);
  }

  async #stop(reason: string, outcome: TurnOutcome | null): Promise<void> {
    const verdict = outcome ?? { code: "cancelled" as const, detail: reason };
    const session = this.#session;
    session?.sentence(verdict);
    const mayCancel = session?.isInTurn === true && !this.#isDeaf;
    const agent = await this.#spawned;
    const proof =
      (await agent?.stop(mayCancel ? () => this.#cancelTurn(session) : undefined)) ??
      nothingToProve;
    if (proof.proven) await this.#agentGone;
    session?.abandon(verdict);
    await this.#turns.settled;
    this.#turns.dropWaiting(verdict);
    const { proven, survivors } = proof;
    this.#record({ type: "run_ended", reason, outcome, proven, survivors: [...survivors] });
  }

  /** An agent that does not heed the request within the time of its first step is ended [AG-31]. */
  async #cancel(): Promise<void> {
    this.#turns.dropWaiting({ code: "cancelled", detail: "not sent yet" });
    const session = this.#session;
    if (session?.isInTurn !== true) return;
    if (await within(defaultStopLadder.cancelWaitMs, this.#cancelTurn(session))) return;
    this.#isDeaf = true;
    this.end("the agent did not heed a cancel", null);
  }

  async #cancelTurn(session: AgentSession): Promise<void> {
    if (await session.cancel()) await this.#turns.settled;
  }

  #answer(request: Extract<Request, { op: "answer" }>): Refusal | null {
    const { requestId, decision, by } = request;
    if (this.#session?.answer(requestId, decision, by) === true) return null;
    return { code: "no_such_request", detail: `no permission request ${requestId} is open` };
  }

  #orphaned(): void {
    this.#mustPark = true;
    this.#parkIfDue();
  }

  #parkIfDue(): void {
    if (!this.#mustPark || !this.#turns.isIdle || this.#isEnding) return;
    this.#record({ type: "parked", reason: "no_daemon" });
    this.end("no daemon was there for too long", null);
  }

  /** Settles when the agent has exited, all of its output is read and its exit is recorded. */
  async #watchAgent(agent: AgentProcess, session: AgentSession): Promise<void> {
    const exit = await agent.exited;
    await within(drainMs, Promise.all([session.ended, agent.errorsRead]));
    const outcome = this.#recordExit(exit);
    session.abandon(outcome);
    await this.#turns.settled;
    this.end("the agent has exited", outcome);
  }

  #recordExit(exit: Exit): TurnOutcome {
    const stderrTail = this.#options.stderrLog.tail();
    this.#record({ type: "agent_exited", ...exit, stderrTail });
    return outcomeOfExit(exit, this.#phase !== "starting", stderrTail);
  }

  /** An agent that says nothing sensible, or nothing more, while it lives is ended. */
  async #watchOutput(agent: AgentProcess, session: AgentSession): Promise<void> {
    const { code } = await session.ended;
    if (code === "closed" && (await within(drainMs, agent.exited))) return;
    const detail =
      code === "line_too_long"
        ? "the agent wrote a line that is too long"
        : "the agent closed its output and went on running";
    this.end(detail, { code: "protocol_error", detail });
  }

  #record(record: RunRecord): void {
    this.#options.sink.record(record);
  }
}
