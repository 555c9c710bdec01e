import type { Daemon } from "./daemon/daemon.ts";
import type { Lasting } from "./lasting.ts";
import type { User } from "./people/user.ts";
import { whim } from "./people/whims.ts";

/** What goes wrong, or on, while the world is rough. */
export class Trouble {
  /** Steps until the next daemon starts; null while one is up. */
  #downFor: number | null = null;

  constructor(
    private readonly lasting: Lasting,
    private readonly daemon: Daemon,
    private readonly user: User,
  ) {}

  /** Everything but the passing of time. */
  async step(): Promise<void> {
    const { lasting, daemon, user } = this;
    const { random, weather } = lasting;
    weather.change();
    if (daemon.isDead) await this.#comeBack();
    if (!daemon.isDead && random.chance(0.15)) whim(daemon.world, lasting.tasks, random);
    if (random.chance(0.02)) await user.act();
    if (random.chance(0.1)) await this.#overtakeLanding();
    this.#hurtRuns();
    if (random.chance(0.008)) this.#removeWorkspace();
    if (!daemon.isDead) await this.#endDaemon();
  }

  /** The user commits, and a preparation takes that into the mirror, while a landing is about to move the target. */
  async #overtakeLanding(): Promise<void> {
    const { store, git } = this.lasting;
    const queue = store.landingQueue(git.repository.project);
    if (!queue.some((landing) => landing.state === "intended")) return;
    await this.user.act();
    git.memory.sync();
  }

  async #comeBack(): Promise<void> {
    const { random, traits, transcripts } = this.lasting;
    this.#downFor ??= traits.isSlowToReturn ? random.below(40) : 0;
    this.#downFor -= 1;
    if (this.#downFor > 0) return;
    this.#downFor = null;
    if (random.chance(0.3)) transcripts.loseSome();
    // A daemon that cannot write does not come up.
    this.lasting.weather.diskFull = false;
    await this.daemon.boot();
  }

  #hurtRuns(): void {
    const { random, runs } = this.lasting;
    if (random.chance(0.01)) runs.some()?.vanish();
    if (!random.chance(0.001)) return;
    const run = runs.some();
    if (run === null) return;
    run.damagedFrom = run.spool.length;
    this.lasting.isDamaged = true;
  }

  /** Somebody removes the folder of an attempt in which no agent works. */
  #removeWorkspace(): void {
    const { random, git, removed, runs, store, workspaceOf } = this.lasting;
    const idle = [...git.memory.workspaces.keys()].filter((path) => !runs.inWorkspace(path));
    if (idle.length === 0) return;
    const dropped = store.rows("attempt").filter((attempt) => attempt.state === "dropped");
    const over = new Set(dropped.map((attempt) => workspaceOf(attempt.id)));
    // Work that is over is soon put away: that comes first, or it would never be hit.
    const path = idle.find((known) => over.has(known)) ?? random.pick(idle);
    git.memory.workspaces.delete(path);
    removed.add(path);
  }

  async #endDaemon(): Promise<void> {
    const { random } = this.lasting;
    if (!random.chance(0.008)) return;
    const way = random.pick(["crash", "crash", "stop", "restart"] as const);
    if (way === "crash") this.daemon.crash();
    else await this.daemon.end(way);
  }
}
