import type { RunListener, RunRecord, Runs, SpoolRecord } from "@muster/core";
import type { RunId } from "@muster/model";

type Of<Type extends RunRecord["type"]> = Extract<RunRecord, { type: Type }>;

/** Reads a run's spool as a daemon does: whenever it is told that it has grown. */
export class Watcher implements RunListener {
  readonly records: SpoolRecord[] = [];
  /** Resolves when the connection is gone. */
  readonly left: Promise<void>;
  readonly #runs: Runs;
  readonly #run: RunId;
  readonly #leave: () => void;
  #next = 0;
  #woken = Promise.withResolvers<void>();

  constructor(runs: Runs, run: RunId) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#runs = runs;
    this.#run = run;
    this.left = promise;
    this.#leave = resolve;
  }

  grew(): void {
    this.#woken.resolve();
  }

  gone(): void {
    this.#leave();
    this.#woken.resolve();
  }

  /** The first record of this type that is or comes. */
  async until<Type extends RunRecord["type"]>(
    type: Type,
    matches: (record: Of<Type>) => boolean = () => true,
  ): Promise<Of<Type>> {
    for (;;) {
      const { promise } = this.#woken;
      await this.read();
      const found = this.of(type).find(matches);
      if (found !== undefined) return found;
      await promise;
      this.#woken = Promise.withResolvers();
    }
  }

  of<Type extends RunRecord["type"]>(type: Type): Of<Type>[] {
    return this.records
      .map(({ record }) => record)
      .filter((record): record is Of<Type> => record.type === type);
  }

  types(): string[] {
    return this.records.map(({ record }) => record.type);
  }

  /** Reads to the present end of the spool. */
  async read(): Promise<void> {
    for (;;) {
      const page = await this.#runs.read(this.#run, this.#next, 64 * 1024);
      if (page.damaged) throw new Error(`the spool is damaged at ${page.next}`);
      this.records.push(...page.records);
      if (page.next === this.#next) return;
      this.#next = page.next;
    }
  }
}
