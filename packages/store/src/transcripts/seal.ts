import type { NotWritten } from "@muster/core";
import { err, ok, type Result, type RunId } from "@muster/model";
import type { Database } from "../database.ts";
import { isNotWritten } from "../errors.ts";

const clippedSql = "SELECT 1 FROM entry WHERE run_id = ? AND clipped = 1 LIMIT 1";

/** Moves the log into the file, which syncs both; does not wait for readers. */
const checkpointSql = "PRAGMA wal_checkpoint(PASSIVE)";

/** Makes durable what was taken in, and says whether it is all that the run's spool has for people. */
export function seal(database: Database, run: RunId): Result<{ whole: boolean }, NotWritten> {
  try {
    const state = database.get(checkpointSql);
    if (state?.["log"] !== state?.["checkpointed"])
      return err({ code: "not_written", reason: "a reader holds the log" });
    return ok({ whole: database.get(clippedSql, run) === undefined });
  } catch (error) {
    if (isNotWritten(error)) return err({ code: "not_written", reason: error.message });
    throw error;
  }
}
