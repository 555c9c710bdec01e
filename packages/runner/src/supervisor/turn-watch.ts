interface Watched {
  /** Silence is no sign of trouble now. */
  readonly isExcused: boolean;
  /** When the agent last went forward, on the clock of `now`. */
  readonly progressAt: number;
}

export interface TurnWatchOptions {
  silenceMs: number;
  turnMs: number;
  now(): number;
  watched: Watched;
  stalled(): void;
  timeExceeded(): void;
}

/** Watches one turn for silence and for its length; there is no timer between turns [AG-46] [HU-31]. */
export class TurnWatch {
  readonly #options: TurnWatchOptions;
  #wall: NodeJS.Timeout | null = null;
  #silence: NodeJS.Timeout;
  /** Of the turn's time, and since when it runs. */
  #leftMs: number;
  #since = 0;

  constructor(options: TurnWatchOptions) {
    this.#options = options;
    this.#leftMs = options.turnMs;
    this.#run();
    this.#silence = this.#lookIn(options.silenceMs);
  }

  /** While a person is asked the turn's clock stands still: the time they take is not the turn's. */
  asking(isAsking: boolean): void {
    if (isAsking) this.#halt();
    else if (this.#wall === null) this.#run();
  }

  end(): void {
    this.#halt();
    clearTimeout(this.#silence);
  }

  #run(): void {
    const { now, timeExceeded } = this.#options;
    this.#since = now();
    this.#wall = setTimeout(timeExceeded, Math.max(0, this.#leftMs));
  }

  #halt(): void {
    if (this.#wall === null) return;
    clearTimeout(this.#wall);
    this.#wall = null;
    this.#leftMs -= this.#options.now() - this.#since;
  }

  #lookIn(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.#look(), milliseconds);
  }

  #look(): void {
    const { watched, silenceMs, now, stalled } = this.#options;
    const left = watched.isExcused ? silenceMs : silenceMs - (now() - watched.progressAt);
    if (left <= 0) stalled();
    else this.#silence = this.#lookIn(left);
  }
}
