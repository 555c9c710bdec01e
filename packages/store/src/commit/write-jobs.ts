import type { CommitRefused, Job, JobChange } from "@muster/core";
import { err, type Instant, type JobId, ok, type Result } from "@muster/model";
import type { Database } from "../database.ts";

const openSql = `
  INSERT INTO job
    (id, kind, "key", project_id, task_id, payload, epoch, tries, started_at, not_before, failure, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT ("key") DO NOTHING`;

const leaseSql = `
  UPDATE job SET epoch = ?, tries = tries + 1, started_at = ? WHERE id = ? AND epoch < ?`;

const beginSql = "UPDATE job SET started_at = ? WHERE id = ? AND epoch = ?";

const retrySql = `
  UPDATE job SET epoch = 0, started_at = NULL, not_before = ?, failure = ? WHERE id = ?`;

const closeSql = "DELETE FROM job WHERE id = ?";

function open(database: Database, job: Job, at: Instant): number {
  return database.run(
    openSql,
    job.id,
    job.kind,
    job.key,
    job.projectId,
    job.taskId,
    JSON.stringify(job.payload),
    job.epoch,
    job.tries,
    job.startedAt,
    job.notBefore,
    job.failure,
    at,
  );
}

const refused = (id: JobId, reason: string) =>
  err({ code: "constraint" as const, detail: `job ${id} ${reason}` });

/** Applies one job change and says how many rows it changed. */
function writeJob(
  database: Database,
  change: JobChange,
  epoch: number,
  at: Instant,
): Result<number, CommitRefused> {
  switch (change.do) {
    case "open":
      return ok(open(database, change.job, at));
    case "lease": {
      const startedAt = change.waits ? null : at;
      const leased = database.run(leaseSql, epoch, startedAt, change.id, epoch);
      return leased === 1 ? ok(1) : refused(change.id, "is closed or held by this epoch");
    }
    case "begin": {
      const begun = database.run(beginSql, at, change.id, epoch);
      return begun === 1 ? ok(1) : refused(change.id, "is closed or not held by this epoch");
    }
    case "retry": {
      const freed = database.run(retrySql, change.notBefore, change.failure, change.id);
      return freed === 1 ? ok(1) : refused(change.id, "is closed");
    }
    case "close":
      return ok(database.run(closeSql, change.id));
  }
}

/** Applies the job changes of a batch in order; the number of rows changed. */
export function writeJobs(
  database: Database,
  changes: JobChange[],
  epoch: number,
  at: Instant,
): Result<number, CommitRefused> {
  let changed = 0;
  for (const change of changes) {
    const written = writeJob(database, change, epoch, at);
    if (!written.ok) return written;
    changed += written.value;
  }
  return ok(changed);
}
