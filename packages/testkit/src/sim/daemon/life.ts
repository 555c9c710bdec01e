import type { Random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";

/** What a dead daemon's code meets when it still touches the world. */
export class Crashed extends Error {
  constructor() {
    super("the daemon has crashed");
  }
}

export const unlessCrashed = (error: unknown): void => {
  if (!(error instanceof Crashed)) throw error;
};

const never = new Promise<never>(() => undefined);

/** One life of the daemon: from its start to its crash. */
export class Life {
  dead = false;
  /** Calls of asynchronous ports so far; a look at a spool is none, for it acts on nothing. */
  calls = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: Random,
    private readonly longestDelay = 40,
  ) {}

  /** Resolves after a random virtual wait, unless the daemon has died by then: then never. */
  async #delay(): Promise<void> {
    await this.scheduler.sleep(this.random.below(this.longestDelay));
    if (this.dead) await never;
  }

  /**
   * A port as this life sees it: every asynchronous call takes time before and after its effect, so that a crash can
   * fall between effect and record.
   */
  bind<Port extends object>(port: Port): Port {
    const methods = Object.entries(port).map(([name, method]: [string, unknown]) => [
      name,
      typeof method === "function"
        ? this.#bound(name, method as (...args: unknown[]) => unknown)
        : method,
    ]);
    return Object.fromEntries(methods) as Port;
  }

  #bound(name: string, method: (...args: unknown[]) => unknown) {
    return async (...args: unknown[]): Promise<unknown> => {
      if (this.dead) return never;
      if (name !== "read") this.calls += 1;
      await this.#delay();
      const result = await method(...args);
      await this.#delay();
      return result;
    };
  }
}
