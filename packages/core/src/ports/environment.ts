import type { Instant } from "@muster/model";

/** Time and ids come in from outside, so that the whole can be simulated. */
export interface Clock {
  now(): Instant;
  /** Calls once at or after `at`; the returned function takes it back. */
  at(at: Instant, wake: () => void): () => void;
}

/** ULIDs, growing in text order within one source. */
export interface IdSource {
  ulid(): string;
}
