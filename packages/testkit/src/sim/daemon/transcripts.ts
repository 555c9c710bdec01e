import type { Transcripts } from "@muster/core";
import { err, ok } from "@muster/model";
import type { Random } from "../random.ts";
import type { Weather } from "../weather.ts";

/** Transcripts of which only the offsets count; they outlive a crash as the real ones do. */
export class SimulatedTranscripts {
  readonly #offsets = new Map<string, number>();
  /** What a loss of power cannot take. */
  readonly #sealed = new Map<string, number>();
  /** Runs of which a loss of power took something. */
  readonly #shortened = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly weather: Weather,
  ) {}

  /** A loss of power takes the last writes. */
  loseSome(): void {
    for (const [run, offset] of this.#offsets) {
      if (this.random.chance(0.5)) continue;
      this.#offsets.set(run, Math.max(offset - 3, this.#sealed.get(run) ?? 0));
      this.#shortened.add(run);
    }
  }

  /** Whether all that a run said up to `end` was taken in. */
  hasAll(run: string, end: number): boolean {
    return this.#shortened.has(run) || (this.#offsets.get(run) ?? 0) >= end;
  }

  /** Whether all up to `end` stays, whatever happens. */
  isSealed(run: string, end: number): boolean {
    return (this.#sealed.get(run) ?? 0) >= end;
  }

  readonly port: Transcripts = {
    offset: (run) => this.#offsets.get(run) ?? 0,
    append: (run, _entries, nextOffset) => {
      if (this.weather.transcriptsFull)
        return err({ code: "not_written", reason: "the disk is full" });
      this.#offsets.set(run, Math.max(nextOffset, this.#offsets.get(run) ?? 0));
      return ok(null);
    },
    seal: (run) => {
      for (const [known, offset] of this.#offsets) this.#sealed.set(known, offset);
      return ok({ whole: !run.endsWith("0") });
    },
    ofTask: () => [],
    endOfTask: () => [],
    last: () => 0,
    newestOf: () => null,
    search: () => [],
    close: () => undefined,
  };
}
