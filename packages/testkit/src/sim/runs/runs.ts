import type {
  Prompt,
  Remains,
  RemainsKind,
  RunLink,
  RunListener,
  RunRefused,
  Runs,
  RunSpecification,
  StartRefused,
} from "@muster/core";
import {
  err,
  type Id,
  ok,
  type ProjectId,
  type Result,
  type RunId,
  type TurnOutcome,
} from "@muster/model";
import type { Life } from "../daemon/life.ts";
import type { Random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";
import { agentWork, type AgentWork } from "./agent-work.ts";
import { SimulatedRun } from "./simulated-run.ts";

export interface SimulatedRunsOptions {
  scheduler: Scheduler;
  random: Random;
  rough(): boolean;
  /** Live agents at once. */
  slots: number;
  /** Plays the agent. */
  work(work: AgentWork): void;
  /** Whether the transcripts have all of a run up to `end`, and a loss of power takes nothing of it. */
  isSealed(run: RunId, end: number): boolean;
  /** Called when a rule of the port is broken. */
  violated(rule: string): void;
}

const refused = (code: RunRefused["code"]) => err<RunRefused>({ code, detail: code });

/** Without a daemon for this long a runner parks. */
const patience = 600_000;

/** Runs that outlive the simulated daemon, as detached runners do. */
export class SimulatedRuns {
  readonly #runs = new Map<RunId, SimulatedRun>();
  /** Runs whose folders are gone. */
  readonly #forgotten = new Set<RunId>();
  #pids = 100;

  constructor(private readonly options: SimulatedRunsOptions) {}

  get #all(): SimulatedRun[] {
    return [...this.#runs.values()];
  }

  /** Every run and how far its spool can be read, but for its last record. */
  get spools(): { run: RunId; end: number }[] {
    return this.#all.map(({ specification, spool, damagedFrom }) => ({
      run: specification.run,
      end: Math.min(spool.length - 1, damagedFrom),
    }));
  }

  /** Runs whose agents are alive. */
  get alive(): SimulatedRun[] {
    return this.#all.filter((run) => run.agentAlive);
  }

  /** The agent that lives in a workspace. */
  inWorkspace(path: string): SimulatedRun | undefined {
    return this.alive.find((run) => run.specification.workspace === path);
  }

  /** A run whose runner is alive, if there is one. */
  some(): SimulatedRun | null {
    const live = this.#all.filter((run) => run.runnerAlive);
    return live.length === 0 ? null : this.options.random.pick(live);
  }

  /** The daemon of this life is gone: runners that nobody comes back to will park. */
  daemonGone(life: Life): void {
    for (const run of this.#all)
      if (run.runnerAlive && (run.connection === null || run.connection.life === life))
        this.#leave(run);
  }

  #leave(run: SimulatedRun): void {
    const { connection } = run;
    this.options.scheduler.after(patience, () => {
      if (!run.runnerAlive || run.connection !== connection) return;
      run.orphaned = true;
      run.park();
    });
  }

  /** The port as one life of the daemon sees it. */
  port(life: Life): Runs {
    return life.bind<Runs>({
      start: async (specification, listener) => this.#start(life, specification, listener),
      attach: async (run, listener) => this.#attach(life, run, listener),
      reap: async (run) => this.#reap(run),
      forget: async (run) => this.#forget(run),
      read: async (run, from) =>
        this.#onDisk(run)?.read(from) ?? { records: [], next: from, damaged: false },
    });
  }

  /** The folders of the runs, and the mirror of the project, as one life of the daemon sees them. */
  remains(life: Life, project: ProjectId): Remains {
    const effects = {
      prepareLogs: async () => undefined,
      removeLogs: async () => undefined,
      setAside: async () => undefined,
    };
    const runs = () => [...this.#runs.keys()].filter((run) => !this.#forgotten.has(run));
    const folders = (kind: RemainsKind): string[] => {
      if (kind === "project") return [project];
      return kind === "run" ? runs() : [];
    };
    return {
      ...life.bind(effects),
      list: <Kind extends RemainsKind>(kind: Kind) => folders(kind) as Id<Kind>[],
    };
  }

  #onDisk(run: RunId): SimulatedRun | undefined {
    return this.#forgotten.has(run) ? undefined : this.#runs.get(run);
  }

  #forget(id: RunId): void {
    const run = this.#onDisk(id);
    if (run === undefined) return;
    const { isSealed, violated } = this.options;
    if (run.runnerAlive || run.agentAlive) violated("the folder of a live run was removed");
    if (!isSealed(id, run.spool.length)) violated("a spool was removed that was not taken in");
    this.#forgotten.add(id);
  }

  #start(
    life: Life,
    specification: RunSpecification,
    listener: RunListener,
  ): Result<RunLink, StartRefused> {
    const { random, rough, violated, scheduler } = this.options;
    if (this.inWorkspace(specification.workspace)) violated("two agents in one workspace");
    if (this.#runs.has(specification.run)) violated("a run was started twice");
    if (this.alive.length >= this.options.slots) violated("more agents are alive than slots");
    if (rough() && random.chance(0.03))
      return err({ code: "runner_not_started", detail: "no more processes" });
    const pid = (this.#pids += 1);
    const identity = { bootId: "boot", pid, startTime: String(pid) };
    const run = new SimulatedRun(scheduler, specification, identity);
    this.#runs.set(specification.run, run);
    this.#connect(life, run, listener);
    run.say({ type: "runner_started", identity, version: "simulated" });
    if (rough() && random.chance(0.04)) this.#failStart(run);
    else this.#greet(run);
    return ok(this.#link(life, run));
  }

  #failStart(run: SimulatedRun): void {
    const code = this.options.random.pick(["start_failed", "auth_failed", "rate_limited"] as const);
    const outcome: TurnOutcome = { code, detail: "the agent did not come up" };
    run.end("no session", { outcome, proven: true });
  }

  #greet(run: SimulatedRun): void {
    const { resume } = run.specification;
    const resumed = resume !== null && this.options.random.chance(0.8);
    run.say({ type: "agent_started", identity: run.identity, command: ["agent"] });
    run.say({
      type: "agent_ready",
      sessionId: resumed ? resume : `session-${run.identity.pid}`,
      resumed,
      freshBecause: resumed || resume === null ? null : "the session is unknown",
      agentName: "simulated",
      agentVersion: "1",
      protocolVersion: 1,
    });
  }

  #attach(life: Life, id: RunId, listener: RunListener): Result<RunLink, RunRefused> {
    const run = this.#onDisk(id);
    if (run === undefined) return refused("no_such_run");
    if (!run.runnerAlive) return refused("runner_gone");
    this.#connect(life, run, listener);
    return ok(this.#link(life, run));
  }

  #reap(id: RunId) {
    const run = this.#runs.get(id);
    if (run === undefined) return { proven: true, survivors: [] };
    if (this.options.rough() && this.options.random.chance(0.2))
      return { proven: false, survivors: [run.identity] };
    run.agentAlive = false;
    run.vanish();
    return { proven: true, survivors: [] };
  }

  #connect(life: Life, run: SimulatedRun, listener: RunListener): void {
    const unlessDead = (tell: () => void) => () => {
      if (!life.dead) tell();
    };
    run.orphaned = false;
    run.connection = {
      life,
      listener: {
        grew: unlessDead(() => listener.grew()),
        gone: unlessDead(() => listener.gone()),
      },
    };
  }

  #prompt(run: SimulatedRun, prompt: Prompt): Result<void, RunRefused> {
    if (!run.runnerAlive) return refused("runner_gone");
    if (run.sent.has(prompt.turn)) return ok(undefined);
    if (run.turn !== null) return refused("turn_in_progress");
    if (this.#all.some((other) => other.sent.has(prompt.turn)))
      this.options.violated("a prompt was sent twice");
    run.begin(prompt);
    this.options.work(agentWork(run, prompt));
    return ok(undefined);
  }

  #stop(run: SimulatedRun, reason: string): Result<void, RunRefused> {
    if (!run.runnerAlive) return refused("runner_gone");
    const { random, rough } = this.options;
    run.endTurn({ code: "cancelled", detail: reason });
    run.end(reason, { outcome: null, proven: !rough() || random.chance(0.9) });
    return ok(undefined);
  }

  #link(life: Life, run: SimulatedRun): RunLink {
    const { prompt, cancel, answerPermission, stop } = life.bind<
      Pick<RunLink, "prompt" | "cancel" | "answerPermission" | "stop">
    >({
      prompt: async (given) => this.#prompt(run, given),
      cancel: async () => ok(undefined),
      answerPermission: async (requestId, decision, by) =>
        run.answer(requestId, decision, by) ? ok(undefined) : refused("no_such_request"),
      stop: async (reason) => this.#stop(run, reason),
    });
    return {
      identity: run.identity,
      prompt,
      cancel,
      answerPermission,
      stop,
      detach: () => {
        run.connection = null;
        this.#leave(run);
      },
    };
  }
}
