import { Engine, type World } from "@muster/pipeline";
import type { Lasting } from "../lasting.ts";
import { settle } from "../scheduler.ts";
import { Life, unlessCrashed } from "./life.ts";
import { createWorld } from "./world.ts";

/** The daemon of a world, one life after the other. */
export class Daemon {
  crashes = 0;
  #life: Life;
  #world: World;
  #engine: Engine;

  constructor(private readonly lasting: Lasting) {
    this.#life = new Life(lasting.scheduler, lasting.random);
    this.#world = createWorld(lasting, this.#life);
    this.#engine = new Engine(this.#world);
  }

  get world(): World {
    return this.#world;
  }

  get isDead(): boolean {
    return this.#life.dead;
  }

  /** Calls of ports by this life. */
  get calls(): number {
    return this.#life.calls;
  }

  async start(): Promise<void> {
    void this.#engine.start().catch(unlessCrashed);
    await settle();
  }

  /** `kill -9`. */
  crash(): void {
    this.#life.dead = true;
  }

  /** The next daemon, on what the last one has written. */
  async boot(): Promise<void> {
    const { lasting } = this;
    this.crash();
    this.crashes += 1;
    lasting.note("boot");
    lasting.runs.daemonGone(this.#life);
    lasting.store = lasting.store.reopen();
    this.#life = new Life(lasting.scheduler, lasting.random);
    this.#world = createWorld(lasting, this.#life);
    this.#engine = new Engine(this.#world);
    await this.start();
  }

  /** Ends this life in order, unless it crashes over it. */
  async end(mode: "stop" | "restart"): Promise<void> {
    const { scheduler, runs, violated } = this.lasting;
    this.lasting.note(mode);
    const end = { isOver: false };
    void this.#engine
      .stop(mode)
      .then(() => (end.isOver = true))
      .catch(unlessCrashed);
    await settle();
    // Work that lets requests go first goes on after the last thing in virtual time.
    for (let idle = 0; !end.isOver && !this.isDead && idle < 5; idle += 1)
      if (await scheduler.step()) idle = 0;
      else await settle();
    if (!end.isOver && !this.isDead) violated(`"${mode}" came to no end`);
    if (end.isOver && mode === "stop" && runs.alive.some((run) => run.runnerAlive))
      violated("an agent outlived stop");
    this.crash();
  }
}
