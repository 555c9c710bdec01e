import { stageOf } from "@muster/core";
import { configurationSchema, type Project, type TaskId } from "@muster/model";
import { createOperations, Engine, type World } from "@muster/pipeline";
import { openMemoryStore, type SqliteStore } from "@muster/store";
import { createMemoryVcs, type MemoryVcs } from "../memory-vcs/index.ts";
import { simulatedAgent } from "./agent.ts";
import { simulatedGates } from "./gates.ts";
import {
  deadEnds,
  journalProblems,
  landingProblems,
  lostWork,
  wholeJournal,
} from "./invariants.ts";
import { Crashed, Life } from "./life.ts";
import { mortalStore } from "./mortal-store.ts";
import { helpAll, whim } from "./person.ts";
import { Random } from "./random.ts";
import { SimulatedRuns } from "./runs.ts";
import { Scheduler, settle } from "./scheduler.ts";
import { simulatedTranscripts } from "./transcripts.ts";

export interface SimulationReport {
  seed: number;
  /** Broken rules; empty: all held. */
  problems: string[];
  crashes: number;
  commits: number;
  landed: number;
}

const taskCount = 4;
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const roughSteps = 500;
const calmSteps = 6000;

const unlessCrashed = (error: unknown): void => {
  if (!(error instanceof Crashed)) throw error;
};

/** A world that a seed decides: tasks, agents, a person, a user who commits, a daemon that crashes at its commits. */
export class Simulation {
  readonly scheduler = new Scheduler();
  readonly random: Random;
  readonly problems: string[] = [];
  crashes = 0;
  #rough = true;
  #life: Life;
  #store: SqliteStore;
  #world: World;
  #engine: Engine;
  #tasks: TaskId[] = [];
  readonly #git: MemoryVcs;
  readonly #runs: SimulatedRuns;
  readonly #transcripts = simulatedTranscripts();
  #ulid = 0;

  constructor(readonly seed: number) {
    this.random = new Random(seed);
    this.#git = createMemoryVcs({
      ".muster.toml": '[[gate]]\nname = "test"\nrun = "test"\n',
      "file-0.txt": "zero\n",
      "file-1.txt": "one\n",
    });
    this.#runs = new SimulatedRuns({
      scheduler: this.scheduler,
      random: this.random,
      violated: (rule) => this.problems.push(rule),
      work: simulatedAgent({
        scheduler: this.scheduler,
        random: this.random,
        rough: () => this.#rough,
        readFile: (workspace, path) => this.#git.filesAt(workspace).get(path) ?? null,
        writeFiles: (workspace, files) => this.#git.writeAt(workspace, files),
      }),
    });
    this.#store = openMemoryStore({ version: "simulated", now: this.scheduler.clock.now });
    this.#life = new Life(this.scheduler, this.random);
    this.#world = this.#createWorld();
    this.#engine = new Engine(this.#world);
  }

  async run(): Promise<SimulationReport> {
    await this.#begin();
    for (let step = 0; step < roughSteps && this.problems.length === 0; step += 1)
      await this.#roughStep();
    this.#rough = false;
    if (this.#life.dead) await this.#reboot();
    await this.#calmDown();
    this.#check();
    const landed = this.#store.rows("landing").filter((landing) => landing.state === "landed");
    return {
      seed: this.seed,
      problems: this.problems,
      crashes: this.crashes,
      commits: this.#store.lastSeq(),
      landed: landed.length,
    };
  }

  #createWorld(): World {
    const life = this.#life;
    const { random, scheduler } = this;
    return {
      store: mortalStore(this.#store, life, () => this.#rough && random.chance(0.04)),
      transcripts: this.#transcripts,
      vcs: life.bind(this.#git.vcs),
      runs: this.#runs.port(life),
      gates: life.bind(
        simulatedGates({
          random,
          trouble: 0.05,
          filesAt: (checkout) => [...this.#git.filesAt(checkout).values()],
        }),
      ),
      clock: {
        now: scheduler.clock.now,
        at: (instant, wake) =>
          scheduler.clock.at(instant, () => {
            if (!life.dead) wake();
          }),
      },
      ids: { ulid: () => this.#nextUlid() },
      places: {
        mirror: () => this.#git.repository.mirror,
        workspace: (attempt) => `/simulated/workspaces/${attempt}`,
        checkout: (key) => `/simulated/checkouts/${encodeURIComponent(key)}`,
        log: (name) => `/simulated/logs/${name}`,
      },
      agents: () => ({
        ok: true,
        value: [
          { name: "scripted", command: ["agent"], env: {}, mode: null, model: null, bundled: true },
        ],
      }),
      build: "simulated",
      programFolder: "/simulated",
      slots: 2,
      gateSlots: 2,
      fingerprint: "simulated",
      secrets: [],
      log: (line) => {
        if (line.level === "error" && !life.dead) this.problems.push(line.text);
      },
    };
  }

  #nextUlid(): string {
    this.#ulid += 1;
    const digits = this.#ulid
      .toString(32)
      .replaceAll(/./g, (digit) => crockford[parseInt(digit, 32)] ?? "");
    return `01K${digits.padStart(23, "0")}`;
  }

  async #begin(): Promise<void> {
    const project = this.#register();
    const operations = createOperations({
      world: { ...this.#world, store: this.#store },
      home: { path: "/simulated", backups: "/simulated" } as never,
      pid: 1,
      version: "simulated",
      port: () => 0,
      stop: () => undefined,
    });
    const caller = {
      actor: { kind: "person" as const, id: "ada" },
      origin: "cli" as const,
      idempotencyKey: null,
      requestId: "simulated",
    };
    for (let number = 0; number < taskCount; number += 1) {
      const priority = this.random.pick(["urgent", "normal", "low"] as const);
      const input = {
        project: project.id,
        title: `Task ${number}`,
        body: "",
        priority,
        agent: null,
      };
      const created = await operations["task.create"](caller, input);
      if (created.ok) this.#tasks.push(created.value.id);
    }
    void this.#engine.start().catch(unlessCrashed);
    await settle();
  }

  #register(): Project {
    const now = this.scheduler.clock.now();
    const { repository, first } = this.#git;
    const project: Project = {
      id: repository.project,
      name: "simulated",
      root: repository.root,
      target: repository.target,
      lastNumber: 0,
      configuration: configurationSchema.parse({}),
      configurationCommit: first,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    this.#store.commit({
      at: now,
      actor: { kind: "person", id: "ada" },
      origin: "cli",
      changes: [{ entity: "project", type: "project.registered", row: project }],
    });
    return project;
  }

  async #roughStep(): Promise<void> {
    if (this.#life.dead) await this.#reboot();
    if (!this.#life.dead && this.random.chance(0.12)) whim(this.#world, this.#tasks, this.random);
    if (this.random.chance(0.01)) this.#runs.killSomeRunner();
    if (this.random.chance(0.02)) await this.#userCommits();
    if (this.random.chance(0.005)) this.#life.dead = true;
    if (!(await this.scheduler.step())) await settle();
  }

  /** The user commits on their target while nothing waits for delivery. */
  async #userCommits(): Promise<void> {
    const { memory } = this.#git;
    if (memory.cloneTip !== memory.mirrorTip) return;
    await this.#git.userCommits({
      [`file-${this.random.below(4)}.txt`]: `user ${this.random.below(1000)}\n`,
    });
  }

  /** The next daemon, on what the last one has written. */
  async #reboot(): Promise<void> {
    this.crashes += 1;
    const image = this.#store.image();
    this.#store = openMemoryStore({ version: "simulated", now: this.scheduler.clock.now, image });
    this.#life = new Life(this.scheduler, this.random);
    this.#world = this.#createWorld();
    this.#engine = new Engine(this.#world);
    void this.#engine.start().catch(unlessCrashed);
    await settle();
  }

  get #over(): boolean {
    return this.#store
      .manyTaskFacts(this.#tasks)
      .every((facts) => ["landed", "cancelled"].includes(stageOf(facts)));
  }

  /** No more trouble, and a helpful person: everything has to come to its end. */
  async #calmDown(): Promise<void> {
    for (let step = 0; step < calmSteps && this.problems.length === 0; step += 1) {
      const moved = await this.scheduler.step();
      if (moved) continue;
      await settle();
      if (!helpAll(this.#world, this.#tasks) && this.scheduler.idle) break;
      await settle();
    }
    if (!this.#over) {
      const stuck = this.#store
        .manyTaskFacts(this.#tasks)
        .map((facts) => `#${facts.task.number} ${stageOf(facts)}`);
      this.problems.push(`not all tasks came to an end: ${stuck.join(", ")}`);
      return;
    }
    await this.#bootTwice();
  }

  /** Booting a world at rest changes nothing [CW-9]. */
  async #bootTwice(): Promise<void> {
    const before = this.#store.lastSeq();
    await this.#reboot();
    this.crashes -= 1;
    while (await this.scheduler.step());
    const after = this.#store.lastSeq();
    if (after !== before) this.problems.push(`booting at rest wrote ${after - before} events`);
  }

  /** What happened, one line an event. */
  story(): string[] {
    const events = wholeJournal(this.#store).map(
      ({ seq, at, type, task, subject, data }) =>
        `${seq} ${at.slice(11)} ${this.#tasks.indexOf(task as TaskId) + 1} ${type} ${subject.slice(-4)} ${JSON.stringify({ ...data, after: undefined })} ${JSON.stringify(data.after["title"] ?? data.after["answer"])}`,
    );
    const jobs = this.#store
      .openJobs()
      .map((job) => `open: ${job.key} tries ${job.tries} ${job.failure ?? ""}`);
    return [...events, ...jobs];
  }

  #check(): void {
    this.problems.push(
      ...journalProblems(this.#store),
      ...landingProblems(this.#store),
      ...lostWork(this.#store),
      ...deadEnds(this.#store, this.#tasks),
    );
    if (this.#runs.alive > 0) this.problems.push(`${this.#runs.alive} agents are still alive`);
  }
}

/** The journal's last events and the open jobs, to see why a seed fails. */
export async function trace(seed: number, last: number): Promise<string[]> {
  const simulation = new Simulation(seed);
  const report = await simulation.run();
  return [...simulation.story().slice(-last), ...report.problems];
}

export const simulate = (seed: number): Promise<SimulationReport> => new Simulation(seed).run();
