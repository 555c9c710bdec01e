import type { RunRecord } from "@muster/core";

/**
 * Where everything goes before anybody acts on it [AG-17]. Both return true when what they were
 * given is kept even if this process is killed now; after a false the session does nothing more.
 */
export interface Sink {
  /** One line as it is on the wire, without its line break. */
  raw(direction: "in" | "out", line: Uint8Array): boolean;
  record(record: RunRecord): boolean;
}
