import type {
  Prompt,
  RunLink,
  RunListener,
  RunRecord,
  RunSpecification,
  Runs,
  SpoolRecord,
} from "@muster/core";
import { err, instantOf, ok, type ProcessIdentity, type RunId, type TurnId } from "@muster/model";
import type { Life } from "./life.ts";
import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";

/** What a simulated agent does with a prompt: records over time, and changes in its workspace. */
export interface AgentWork {
  prompt: Prompt;
  workspace: string;
  say(record: RunRecord): void;
  /** False once the agent's process is gone: the dead write nothing. */
  alive(): boolean;
  /** Ends the agent's process in the middle of it all. */
  crash(): void;
}

export interface SimulatedRunsOptions {
  scheduler: Scheduler;
  random: Random;
  /** Plays the agent; calls `say` with `turn_ended` at its end unless it crashed. */
  work(work: AgentWork): void;
  /** Called when a rule of the port is broken. */
  violated(rule: string): void;
}

class SimulatedRun {
  readonly spool: SpoolRecord[] = [];
  readonly sent = new Set<TurnId>();
  /** The turn under way. */
  turn: TurnId | null = null;
  runnerAlive = true;
  agentAlive = true;
  listener: RunListener | null = null;

  constructor(
    readonly specification: RunSpecification,
    readonly identity: ProcessIdentity,
  ) {}
}

/** Runs that outlive the simulated daemon, as detached runners do. */
export class SimulatedRuns {
  readonly #runs = new Map<RunId, SimulatedRun>();
  #pids = 100;

  constructor(private readonly options: SimulatedRunsOptions) {}

  /** Kills the runner of a live run, if there is one: its agent is left behind. */
  killSomeRunner(): void {
    const live = [...this.#runs.values()].filter((run) => run.runnerAlive);
    if (live.length === 0) return;
    const run = this.options.random.pick(live);
    run.runnerAlive = false;
    run.turn = null;
    const { listener } = run;
    run.listener = null;
    listener?.gone();
  }

  /** Runs whose processes are alive. */
  get alive(): number {
    return [...this.#runs.values()].filter((run) => run.agentAlive).length;
  }

  /** The port as one life of the daemon sees it. */
  port(life: Life): Runs {
    return life.bind({
      start: (specification: RunSpecification, listener: RunListener) =>
        Promise.resolve(this.#start(life, specification, listener)),
      attach: (run: RunId, listener: RunListener) =>
        Promise.resolve(this.#attach(life, run, listener)),
      reap: (run: RunId) => Promise.resolve(this.#reap(run)),
      forget: () => Promise.resolve(),
      read: (run: RunId, from: number) => Promise.resolve(this.#read(run, from)),
    });
  }

  #read(run: RunId, from: number) {
    const spool = this.#runs.get(run)?.spool ?? [];
    return { records: spool.slice(from), next: spool.length, damaged: false };
  }

  #start(life: Life, specification: RunSpecification, listener: RunListener) {
    const busy = [...this.#runs.values()].some(
      (run) => run.agentAlive && run.specification.workspace === specification.workspace,
    );
    if (busy) this.options.violated("two agents in one workspace");
    if (this.#runs.has(specification.run)) this.options.violated("a run was started twice");
    const pid = (this.#pids += 1);
    const run = new SimulatedRun(specification, { bootId: "boot", pid, startTime: String(pid) });
    this.#runs.set(specification.run, run);
    run.listener = this.#mortal(life, listener);
    this.#say(run, { type: "runner_started", identity: run.identity, version: "simulated" });
    this.#say(run, {
      type: "agent_ready",
      sessionId: specification.resume ?? `session-${pid}`,
      resumed: specification.resume !== null,
      freshBecause: null,
      agentName: "simulated",
      agentVersion: "1",
      protocolVersion: 1,
    });
    return ok(this.#link(life, run));
  }

  #attach(life: Life, id: RunId, listener: RunListener) {
    const run = this.#runs.get(id);
    if (run === undefined) return err({ code: "no_such_run" as const, detail: "" });
    if (!run.runnerAlive) return err({ code: "runner_gone" as const, detail: "" });
    run.listener = this.#mortal(life, listener);
    return ok(this.#link(life, run));
  }

  #reap(id: RunId) {
    const run = this.#runs.get(id);
    if (run !== undefined) {
      run.runnerAlive = false;
      run.agentAlive = false;
    }
    return { proven: true, survivors: [] };
  }

  #mortal(life: Life, listener: RunListener): RunListener {
    return {
      grew: () => {
        if (!life.dead) listener.grew();
      },
      gone: () => {
        if (!life.dead) listener.gone();
      },
    };
  }

  #say(run: SimulatedRun, record: RunRecord): void {
    if (!run.runnerAlive) return;
    const at = instantOf(this.options.scheduler.now);
    run.spool.push({ offset: run.spool.length, at, record });
    if (record.type === "turn_ended") run.turn = null;
    run.listener?.grew();
  }

  #end(run: SimulatedRun, reason: string): void {
    if (!run.runnerAlive) return;
    run.agentAlive = false;
    this.#say(run, { type: "run_ended", reason, outcome: null, proven: true, survivors: [] });
    run.runnerAlive = false;
    const { listener } = run;
    run.listener = null;
    listener?.gone();
  }

  #prompt(run: SimulatedRun, prompt: Prompt) {
    if (!run.runnerAlive) return err({ code: "runner_gone" as const, detail: "" });
    if (run.sent.has(prompt.turn)) return ok(undefined);
    if (run.turn !== null) return err({ code: "turn_in_progress" as const, detail: "" });
    const elsewhere = [...this.#runs.values()].some((other) => other.sent.has(prompt.turn));
    if (elsewhere) this.options.violated("a prompt was sent twice");
    run.sent.add(prompt.turn);
    run.turn = prompt.turn;
    const { turn, number, text } = prompt;
    this.#say(run, { type: "turn_sent", turn, number, text });
    this.options.work({
      prompt,
      workspace: run.specification.workspace,
      say: (record) => {
        if (run.agentAlive && run.turn === turn) this.#say(run, record);
      },
      alive: () => run.agentAlive && run.turn === turn,
      crash: () => this.#crash(run, turn),
    });
    return ok(undefined);
  }

  #crash(run: SimulatedRun, turn: TurnId): void {
    if (!run.agentAlive || run.turn !== turn) return;
    run.agentAlive = false;
    const outcome = { code: "crashed" as const, detail: "exit code 1" };
    this.#say(run, { type: "turn_ended", turn, outcome, usage: null });
    this.#end(run, "the agent has crashed");
  }

  #stop(run: SimulatedRun, reason: string) {
    if (!run.runnerAlive) return err({ code: "runner_gone" as const, detail: "" });
    if (run.turn !== null) {
      const outcome = { code: "cancelled" as const, detail: reason };
      this.#say(run, { type: "turn_ended", turn: run.turn, outcome, usage: null });
    }
    this.#end(run, reason);
    return ok(undefined);
  }

  #link(life: Life, run: SimulatedRun): RunLink {
    const methods = life.bind({
      prompt: (prompt: Prompt) => Promise.resolve(this.#prompt(run, prompt)),
      cancel: () => Promise.resolve(ok(undefined)),
      answerPermission: (requestId: string, decision: "allow" | "deny") => {
        const { turn } = run;
        if (turn === null)
          return Promise.resolve(err({ code: "no_such_request" as const, detail: "" }));
        this.#say(run, { type: "permission_answered", turn, requestId, decision, by: "person" });
        return Promise.resolve(ok(undefined));
      },
      stop: (reason: string) => Promise.resolve(this.#stop(run, reason)),
    });
    return {
      identity: run.identity,
      prompt: methods.prompt,
      cancel: methods.cancel,
      answerPermission: methods.answerPermission,
      stop: methods.stop,
      detach: () => {
        run.listener = null;
      },
    };
  }
}
