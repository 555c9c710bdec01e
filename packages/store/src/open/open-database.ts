import { err, ok, type Result } from "@muster/model";
import type { Database } from "../database.ts";
import { type MigrateOptions, planMigrations, runMigrations } from "../migrate/migrate.ts";
import { isCorrupt, isRefusal } from "../errors.ts";
import { connect, type Durability, enableWriteAheadLog } from "./connect.ts";
import type { OpenRefused } from "./refused.ts";

function migrated(database: Database, options: MigrateOptions): Result<null, OpenRefused> {
  const plan = planMigrations(database, options);
  if (!plan.ok) return plan;
  enableWriteAheadLog(database);
  return runMigrations(database, plan.value, options);
}

/** Runs `open`; what SQLite or the file system say against it becomes a refusal. */
export function refusing<Value>(
  file: string,
  open: () => Result<Value, OpenRefused>,
): Result<Value, OpenRefused> {
  try {
    return open();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const code = isCorrupt(error) ? "corrupt" : "unusable";
    return err({ code, file, reason: error.message });
  }
}

/** Opens a file at the newest schema; refused, it is closed again and as it was. */
export function openDatabase(
  options: MigrateOptions,
  durability: Durability,
): Result<Database, OpenRefused> {
  const database = connect(options.file, durability);
  const result = refusing(options.file, () => migrated(database, options));
  if (result.ok) return ok(database);
  database.close();
  return result;
}
