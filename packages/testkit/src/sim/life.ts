import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";

/** What a dead daemon's code meets when it still touches the world. */
export class Crashed extends Error {
  constructor() {
    super("the daemon has crashed");
  }
}

/** One life of the daemon: from its start to its crash. */
export class Life {
  dead = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: Random,
    private readonly longestDelay = 40,
  ) {}

  /** Resolves after a random virtual wait, unless the daemon has died by then: then never. */
  async delay(): Promise<void> {
    await this.scheduler.sleep(this.random.below(this.longestDelay));
    if (this.dead) await new Promise<never>(() => undefined);
  }

  /**
   * A port as this life sees it: every asynchronous call takes time before and after its effect, so that a crash can
   * fall between effect and record.
   */
  bind<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => this.#call(() => value.apply(target, args) as unknown);
      },
    });
  }

  #call(call: () => unknown): unknown {
    if (this.dead) return new Promise<never>(() => undefined);
    return (async () => {
      await this.delay();
      const result = await call();
      await this.delay();
      return result;
    })();
  }
}
