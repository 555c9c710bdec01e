import type { Batch, CommitRefused, Committed } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import type { Database } from "../database.ts";
import { isConstraint, isNotWritten } from "../errors.ts";
import { rememberAnswer } from "./idempotency.ts";
import { writeChanges } from "./write-changes.ts";
import { writeJobs } from "./write-jobs.ts";

interface Outcome extends Committed {
  jobs: number;
}

function write(database: Database, epoch: number, batch: Batch): Result<Outcome, CommitRefused> {
  if (batch.idempotency) {
    const remembered = rememberAnswer(database, batch.idempotency, batch.at);
    if (!remembered.ok) return remembered;
  }
  const changes = writeChanges(database, batch);
  if (!changes.ok) return changes;
  const jobs = writeJobs(database, batch.jobs ?? [], epoch, batch.at);
  return jobs.ok ? ok({ ...changes.value, jobs: jobs.value }) : jobs;
}

/** Rows, journal, jobs and the idempotency record of one batch, all or nothing [HU-48]. */
export function commit(
  database: Database,
  epoch: number,
  batch: Batch,
): Result<Outcome, CommitRefused> {
  try {
    return database.transaction(() => write(database, epoch, batch));
  } catch (error) {
    if (isConstraint(error)) return err({ code: "constraint", detail: error.message });
    if (isNotWritten(error)) return err({ code: "not_written", reason: error.message });
    throw error;
  }
}
