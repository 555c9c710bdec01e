import type { RunRecord } from "@muster/core";
import type { Sink } from "@muster/harness";
import type { SpoolFailure, SpoolWriter } from "../spool/spool-writer.ts";

/** With these a turn and a run end: there is room for them even on a full disk. */
const lastRecords = new Set<RunRecord["type"]>(["turn_ended", "agent_exited", "run_ended"]);

/**
 * The spool as the session sees it. `failed` is called once, as soon as something cannot be kept.
 * Nothing follows the record with which the run has ended.
 */
export class RunSink implements Sink {
  readonly #spool: SpoolWriter;
  readonly #failed: (failure: SpoolFailure) => void;
  #hasFailed = false;
  #isOver = false;

  constructor(spool: SpoolWriter, failed: (failure: SpoolFailure) => void) {
    this.#spool = spool;
    this.#failed = failed;
  }

  raw(direction: "in" | "out", line: Uint8Array): boolean {
    return !this.#isOver && this.#check(this.#spool.raw(direction, line));
  }

  record(record: RunRecord): boolean {
    if (this.#isOver) return false;
    this.#isOver = record.type === "run_ended";
    const isLast = lastRecords.has(record.type);
    return this.#check(isLast ? this.#spool.last(record) : this.#spool.record(record));
  }

  #check(written: boolean): boolean {
    const { failure } = this.#spool;
    if (failure !== null && !this.#hasFailed) {
      this.#hasFailed = true;
      this.#failed(failure);
    }
    return written;
  }
}
