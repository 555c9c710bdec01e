interface Watched {
  /** Silence is no sign of trouble now. */
  readonly isExcused: boolean;
  /** A person is asked: the time they take is not the turn's. */
  readonly isAsking: boolean;
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
  #wall: NodeJS.Timeout;
  #silence: NodeJS.Timeout;

  constructor(options: TurnWatchOptions) {
    this.#options = options;
    this.#wall = this.#limit();
    this.#silence = this.#lookIn(options.silenceMs);
  }

  end(): void {
    clearTimeout(this.#wall);
    clearTimeout(this.#silence);
  }

  /** A turn that waits for a person when its time is up gets it once more. */
  #limit(): NodeJS.Timeout {
    const { watched, turnMs, timeExceeded } = this.#options;
    return setTimeout(() => {
      if (watched.isAsking) this.#wall = this.#limit();
      else timeExceeded();
    }, turnMs);
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
