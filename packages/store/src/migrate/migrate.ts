import { rmSync } from "node:fs";
import { join } from "node:path";
import { err, type Instant, ok, type Result } from "@muster/model";
import { backupTo } from "../backup/backup.ts";
import type { Database } from "../database.ts";
import type { OpenRefused } from "../open/refused.ts";
import { isNotWritten, isSqliteError } from "../errors.ts";
import { readApplied, recordApplied } from "./applied.ts";
import { pendingMigrations } from "./compare.ts";
import { type Migration, migrationLabel } from "./migration.ts";

export interface MigrateOptions {
  file: string;
  migrations: readonly Migration[];
  /** Version of this program. */
  version: string;
  now: () => Instant;
  /** Where the copies before each migration go; null: nothing is worth one, as in memory. */
  backupsFolder: string | null;
  /** Begins the names of the copies. */
  name: string;
}

export interface Plan {
  /** Nothing is in it yet, so there is nothing to copy. */
  isNew: boolean;
  pending: Migration[];
}

type Step = Result<null, OpenRefused>;

/** The copy's file; null where none is wanted. */
function backupBefore(
  database: Database,
  migration: Migration,
  options: MigrateOptions,
): Result<string | null, OpenRefused> {
  const { file, backupsFolder, name, now } = options;
  if (backupsFolder === null) return ok(null);
  const label = migrationLabel(migration);
  const moment = now().replace(/[^0-9]/g, "");
  const copy = backupTo(database, join(backupsFolder, `${name}-before-${label}-${moment}.db`));
  if (copy.ok) return ok(copy.value.file);
  return err({ code: "backup_failed", file, migration: label, reason: copy.error.reason });
}

function run(database: Database, migration: Migration, options: MigrateOptions): Step {
  const { file, version, now } = options;
  const failed = (reason: string) =>
    err({ code: "migration_failed" as const, file, migration: migrationLabel(migration), reason });
  try {
    return database.transaction(() => {
      database.exec(migration.sql);
      recordApplied(database, migration, version, now());
      const isWhole = database.all("PRAGMA foreign_key_check").length === 0;
      return isWhole ? ok(null) : failed("references lead nowhere");
    });
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    const { message } = error;
    // A full disk says nothing against the migration.
    if (isNotWritten(error)) throw error;
    return failed(message);
  }
}

/** What would have to run, or why this program must leave the database alone; writes nothing. */
export function planMigrations(
  database: Database,
  { file, migrations }: Pick<MigrateOptions, "file" | "migrations">,
): Result<Plan, OpenRefused> {
  const applied = readApplied(database);
  if (!applied.ok) return err({ code: "migrations_unreadable", file, ...applied.error });
  const pending = pendingMigrations(file, applied.value, migrations);
  if (!pending.ok) return pending;
  return ok({ isNew: applied.value.length === 0, pending: pending.value });
}

function runInOrder(database: Database, plan: Plan, options: MigrateOptions): Step {
  for (const migration of plan.pending) {
    const copied = plan.isNew ? ok(null) : backupBefore(database, migration, options);
    if (!copied.ok) return copied;
    let done: Step | null = null;
    try {
      done = run(database, migration, options);
      if (!done.ok) return done;
    } finally {
      // The database is as before, so the copy is worth nothing, and each further try would add one.
      if (done?.ok !== true && copied.value !== null) rmSync(copied.value);
    }
  }
  return ok(null);
}

/**
 * Runs a plan in order, each migration in its own transaction after a verified copy [HU-52].
 * References are checked at the end of each instead of at once, so that one can replace a table.
 */
export function runMigrations(database: Database, plan: Plan, options: MigrateOptions): Step {
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    return runInOrder(database, plan, options);
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
}
