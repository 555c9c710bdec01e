import type {
  Prompt,
  RunListener,
  RunRecord,
  RunSpecification,
  SpoolPage,
  SpoolRecord,
} from "@muster/core";
import { instantOf, type ProcessIdentity, type TurnId, type TurnOutcome } from "@muster/model";
import type { Life } from "../daemon/life.ts";
import type { Scheduler } from "../scheduler.ts";

/** The connection of one daemon. */
export interface Connection {
  life: Life;
  listener: RunListener;
}

/** One runner with its agent; both outlive daemons. */
export class SimulatedRun {
  readonly spool: SpoolRecord[] = [];
  /** Turns whose prompts it was given. */
  readonly sent = new Set<TurnId>();
  /** The turn under way. */
  turn: TurnId | null = null;
  /** What the agent works on, though its runner may be gone. */
  task: TurnId | null = null;
  runnerAlive = true;
  agentAlive = true;
  connection: Connection | null = null;
  /** Records from here on cannot be read. */
  damagedFrom = Infinity;
  /** Without a daemon for so long that it parks when its turn is over. */
  orphaned = false;
  /** Requests that wait for an answer, and what goes on with it. */
  readonly #requests = new Map<string, () => void>();

  constructor(
    private readonly scheduler: Scheduler,
    readonly specification: RunSpecification,
    readonly identity: ProcessIdentity,
  ) {}

  /** The agent may write to its workspace at any moment. */
  get isWorking(): boolean {
    return this.agentAlive && this.task !== null;
  }

  /** Puts a record into the spool and tells the daemon; a dead runner says nothing. */
  say(record: RunRecord): void {
    if (!this.runnerAlive) return;
    const at = instantOf(this.scheduler.now);
    this.spool.push({ offset: this.spool.length, at, record });
    this.connection?.listener.grew();
  }

  read(from: number): SpoolPage {
    const end = Math.min(this.spool.length, this.damagedFrom);
    const records = this.spool.slice(from, end);
    return { records, next: Math.max(from, end), damaged: this.damagedFrom < this.spool.length };
  }

  begin({ turn, number, text }: Prompt): void {
    this.sent.add(turn);
    this.turn = turn;
    this.task = turn;
    this.say({ type: "turn_sent", turn, number, text });
  }

  endTurn(outcome: TurnOutcome): void {
    const { turn } = this;
    if (turn === null) return;
    this.turn = null;
    this.task = null;
    this.#requests.clear();
    this.say({ type: "turn_ended", turn, outcome, usage: null });
    if (this.orphaned) this.park();
  }

  /** The agent waits until a person or a deadline has answered. */
  request(turn: TurnId, requestId: string, answered: () => void): void {
    this.#requests.set(requestId, answered);
    const call = {
      toolCallId: requestId,
      title: "May I?",
      kind: "execute",
      options: [],
      input: null,
      locations: [],
    };
    this.say({ type: "permission_requested", turn, requestId, ...call, asks: true });
  }

  /** False when nothing waits for that answer. */
  answer(requestId: string, decision: "allow" | "deny", by: "person" | "deadline"): boolean {
    const answered = this.#requests.get(requestId);
    if (answered === undefined || this.turn === null) return false;
    this.#requests.delete(requestId);
    this.say({ type: "permission_answered", turn: this.turn, requestId, decision, by });
    answered();
    return true;
  }

  park(): void {
    if (!this.runnerAlive || this.turn !== null) return;
    this.say({ type: "parked", reason: "no_daemon" });
    this.end("no daemon", { outcome: null, proven: true });
  }

  /** The runner's own end; without proof its agent may still be alive. */
  end(reason: string, how: { outcome: TurnOutcome | null; proven: boolean }): void {
    if (!this.runnerAlive) return;
    if (how.proven) this.agentAlive = false;
    this.say({
      type: "run_ended",
      reason,
      ...how,
      survivors: this.agentAlive ? [this.identity] : [],
    });
    this.vanish();
  }

  /** The runner is gone, whatever it had left to say. */
  vanish(): void {
    this.runnerAlive = false;
    this.turn = null;
    const { connection } = this;
    this.connection = null;
    connection?.listener.gone();
  }
}
