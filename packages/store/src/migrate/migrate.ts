import { join } from "node:path";
import { err, type Instant, ok, type Result } from "@muster/model";
import { backupTo } from "../backup/backup.ts";
import type { Database } from "../database.ts";
import type { OpenRefused } from "../open/refused.ts";
import { isSqliteError } from "../errors.ts";
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

function backupBefore(database: Database, migration: Migration, options: MigrateOptions): Step {
  const { file, backupsFolder, name, now } = options;
  if (backupsFolder === null) return ok(null);
  const label = migrationLabel(migration);
  const moment = now().replace(/[^0-9]/g, "");
  const copy = backupTo(database, join(backupsFolder, `${name}-before-${label}-${moment}.db`));
  if (copy.ok) return ok(null);
  return err({ code: "backup_failed", file, migration: label, reason: copy.error.reason });
}

function run(database: Database, migration: Migration, options: MigrateOptions): Step {
  const { file, version, now } = options;
  try {
    return database.transaction(() => {
      database.exec(migration.sql);
      recordApplied(database, migration, version, now());
      return ok(null);
    });
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    const label = migrationLabel(migration);
    return err({ code: "migration_failed", file, migration: label, reason: error.message });
  }
}

/** What would have to run, or why this program must leave the database alone; writes nothing. */
export function planMigrations(
  database: Database,
  { file, migrations }: MigrateOptions,
): Result<Plan, OpenRefused> {
  const applied = readApplied(database);
  if (!applied.ok) return err({ code: "migrations_unreadable", file, ...applied.error });
  const pending = pendingMigrations(file, applied.value, migrations);
  if (!pending.ok) return pending;
  return ok({ isNew: applied.value.length === 0, pending: pending.value });
}

/** Runs a plan in order, each migration in its own transaction after a verified copy [HU-52]. */
export function runMigrations(database: Database, plan: Plan, options: MigrateOptions): Step {
  for (const migration of plan.pending) {
    const copied = plan.isNew ? ok(null) : backupBefore(database, migration, options);
    if (!copied.ok) return copied;
    const done = run(database, migration, options);
    if (!done.ok) return done;
  }
  return ok(null);
}
