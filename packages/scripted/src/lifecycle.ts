/** The longest delay a timer takes; it only has to keep the event loop alive. */
const FOR_EVER_MS = 2 ** 31 - 1;

/**
 * When and how the process ends. SIGTERM ends it at once and leaves a running tool alone in its own
 * process group: so do real agents, and whoever starts an agent has to cope with it.
 */
export class Lifecycle {
  readonly #exit = Promise.withResolvers<number>();
  #stubborn = false;
  #alive: NodeJS.Timeout | undefined;

  /** The exit code, as soon as the process is to end. */
  get exited(): Promise<number> {
    return this.#exit.promise;
  }

  readonly #onTerminate = (): void => {
    if (!this.#stubborn) this.exit(143);
  };

  readonly #onHangup = (): void => undefined;

  watchSignals(): void {
    process.on("SIGTERM", this.#onTerminate);
  }

  release(): void {
    clearInterval(this.#alive);
    process.off("SIGTERM", this.#onTerminate);
    process.off("SIGHUP", this.#onHangup);
  }

  /** From here on neither SIGTERM, SIGHUP nor the end of the input ends the process. */
  ignoreSignals(): void {
    if (this.#stubborn) return;
    this.#stubborn = true;
    process.on("SIGHUP", this.#onHangup);
    this.#alive = setInterval(() => undefined, FOR_EVER_MS);
  }

  /** The input has ended, and with it all that was running. */
  inputEnded(): void {
    if (!this.#stubborn) this.exit(0);
  }

  /** The first code counts. */
  exit(code: number): void {
    this.#exit.resolve(code);
  }
}
