interface LiveCommand {
  controller: AbortController;
  ended: Promise<unknown>;
}

/** The commands that this process runs now, by what they work on. */
export class LiveCommands {
  readonly #live = new Map<string, LiveCommand>();

  /** Runs with a signal that `stop` raises. Throws when something works there already. */
  async run<Value>(key: string, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    if (this.#live.has(key)) throw new Error(`a command runs already: ${key}`);
    const controller = new AbortController();
    const ended = work(controller.signal);
    this.#live.set(key, { controller, ended });
    try {
      return await ended;
    } finally {
      this.#live.delete(key);
    }
  }

  /** Returns when the command has ended, its processes included; at once when there is none. */
  async stop(key: string): Promise<void> {
    const command = this.#live.get(key);
    command?.controller.abort("was stopped by Muster");
    await Promise.allSettled([command?.ended]);
  }
}
