import { stageOf } from "@muster/core";
import { begin } from "./beginning.ts";
import type { Coverage } from "./coverage.ts";
import { Daemon } from "./daemon/daemon.ts";
import { Lasting } from "./lasting.ts";
import { Helper } from "./people/helper.ts";
import { User } from "./people/user.ts";
import { problemsAtEnd } from "./rules/at-end.ts";
import { idleOwners } from "./rules/at-rest.ts";
import { settle } from "./scheduler.ts";
import { storyOf } from "./story.ts";
import { Trouble } from "./trouble.ts";

export interface SimulationReport {
  seed: number;
  /** Broken rules; empty: all held. */
  problems: string[];
  crashes: number;
  events: number;
  landed: number;
  coverage: Coverage;
}

const roughSteps = 500;
const calmSteps = 6000;

/**
 * A world that a seed decides: tasks, agents, a person, a user who commits, a daemon that crashes. After a rough time
 * there is no more trouble, and with a helpful person everything has to come to its end.
 */
class Simulation {
  readonly lasting: Lasting;
  readonly #daemon: Daemon;
  readonly #user: User;

  constructor(seed: number) {
    this.lasting = new Lasting(seed);
    this.#daemon = new Daemon(this.lasting);
    this.#user = new User(this.lasting.git, this.lasting.random, this.lasting.traits);
  }

  get crashes(): number {
    return this.#daemon.crashes;
  }

  /** Each part only while no rule is broken. */
  async run(): Promise<void> {
    await begin(this.lasting, this.#daemon.world);
    await this.#daemon.start();
    const parts = [this.#beRough, this.#calmDown, this.#bootAtRest, this.#lookBack];
    for (const part of parts) if (this.lasting.problems.length === 0) await part.call(this);
  }

  async #beRough(): Promise<void> {
    const { lasting } = this;
    const trouble = new Trouble(lasting, this.#daemon, this.#user);
    for (let step = 0; step < roughSteps && lasting.problems.length === 0; step += 1) {
      await trouble.step();
      if (!(await lasting.scheduler.step())) await settle();
    }
    lasting.isRough = false;
    lasting.weather.clear();
    if (this.#daemon.isDead) await this.#daemon.boot();
  }

  async #calmDown(): Promise<void> {
    const { store, tasks, violated } = this.lasting;
    await this.#helpOn();
    const stages = store.manyTaskFacts(tasks).map(stageOf);
    const isEnd = (stage: string) => stage === "landed" || stage === "cancelled";
    if (!stages.every(isEnd)) violated(`not all tasks came to an end: ${stages.join(", ")}`);
  }

  async #lookBack(): Promise<void> {
    problemsAtEnd(this.lasting).forEach(this.lasting.violated);
  }

  async #helpOn(): Promise<void> {
    const { lasting } = this;
    const { scheduler, store, tasks, violated, problems } = lasting;
    const helper = new Helper();
    for (let step = 0; step < calmSteps && problems.length === 0; step += 1) {
      if (await scheduler.step()) continue;
      await settle();
      if (!scheduler.idle) continue;
      idleOwners(store, tasks).forEach(violated);
      await this.#user.settle();
      if (!helper.helpAll(this.#daemon.world, tasks)) return;
      await settle();
    }
  }

  /** Booting a world at rest changes nothing and does nothing [CW-9] [HU-44]. */
  async #bootAtRest(): Promise<void> {
    const { lasting } = this;
    const events = lasting.store.lastSeq();
    const { timers, violated } = lasting;
    await this.#daemon.boot();
    while (await lasting.scheduler.step());
    const { calls } = this.#daemon;
    if (lasting.store.lastSeq() > events) violated("booting at rest wrote events");
    if (calls > 0) violated(`booting at rest made ${calls} calls of ports`);
    if (lasting.timers > timers) violated("booting at rest set a timer");
  }
}

export async function simulate(seed: number): Promise<SimulationReport> {
  const simulation = new Simulation(seed);
  const { lasting } = simulation;
  await simulation.run();
  return {
    seed,
    problems: [...new Set(lasting.problems)],
    crashes: simulation.crashes,
    events: lasting.store.lastSeq(),
    landed: lasting.git.memory.moves.length,
    coverage: lasting.coverage,
  };
}

/** The end of a seed's story and what was broken, to see why it fails. */
export async function trace(seed: number, last: number): Promise<string[]> {
  const simulation = new Simulation(seed);
  await simulation.run();
  const { lasting } = simulation;
  return [...storyOf(lasting).slice(-last), ...lasting.problems];
}
