import type { Random } from "./random.ts";

/** What is wrong with the machine for a while. */
export class Weather {
  /** Every gate fails on every tree. */
  gatesRed = false;
  /** Every call of git fails. */
  gitDown = false;
  diskFull = false;
  transcriptsFull = false;
  setupBroken = false;

  constructor(private readonly random: Random) {}

  /** Each trouble begins rarely and ends soon. */
  change(): void {
    this.gatesRed = this.#turn(this.gatesRed, 0.01, 0.05);
    this.gitDown = this.#turn(this.gitDown, 0.002, 0.05);
    this.diskFull = this.#turn(this.diskFull, 0.002, 0.2);
    this.transcriptsFull = this.#turn(this.transcriptsFull, 0.004, 0.2);
    this.setupBroken = this.#turn(this.setupBroken, 0.004, 0.1);
  }

  clear(): void {
    this.gatesRed = this.gitDown = this.diskFull = this.transcriptsFull = this.setupBroken = false;
  }

  #turn(isOn: boolean, begins: number, ends: number): boolean {
    return isOn ? !this.random.chance(ends) : this.random.chance(begins);
  }
}
