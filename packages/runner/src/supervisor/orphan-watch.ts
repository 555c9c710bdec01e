/** Notices when no daemon has been connected for too long. */
export class OrphanWatch {
  readonly #limitMs: number;
  readonly #orphaned: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(limitMs: number, orphaned: () => void) {
    this.#limitMs = limitMs;
    this.#orphaned = orphaned;
    this.left();
  }

  joined(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  left(): void {
    this.joined();
    this.#timer = setTimeout(() => this.#orphaned(), this.#limitMs);
  }
}
