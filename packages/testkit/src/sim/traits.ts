import type { Random } from "./random.ts";

/** What kind of project a seed has. */
export class Traits {
  readonly taskCount: number;
  readonly slots: number;
  /** The user commits on the target while landings wait for delivery. */
  readonly diverges: boolean;
  /** Daemons stay down for long. */
  readonly isSlowToReturn: boolean;
  readonly crashiness: number;
  readonly #gates: string[];
  readonly #land: string;
  readonly #setup: string;

  constructor(random: Random) {
    this.taskCount = 3 + random.below(3);
    this.slots = 1 + random.below(3);
    this.diverges = random.chance(0.25);
    this.isSlowToReturn = random.chance(0.2);
    this.crashiness = random.pick([0, 0.02, 0.06]);
    this.#gates = random.pick([["test"], ["test"], ["test"], ["test", "lint"], []]);
    this.#land = random.pick(["auto", "auto", "manual"]);
    this.#setup = random.chance(0.5) ? '[setup]\nrun = "setup"\n' : "";
  }

  /** A `.muster.toml` that can be read. */
  settings(random: Random): string {
    const gates = this.#gates.map((name) => `[[gate]]\nname = "${name}"\nrun = "${name}"\n`);
    const limits = `[limits]\nrounds = ${1 + random.below(4)}\ncrashes = ${1 + random.below(4)}\n`;
    return `land = "${this.#land}"\n${gates.join("")}${this.#setup}${limits}`;
  }
}
