import { ok, type Project, type Result } from "@muster/model";
import type { Database } from "../database.ts";
import { planMigrations } from "../migrate/migrate.ts";
import { stateMigrations, transcriptMigrations } from "../migrations/index.ts";
import { projects } from "../queries/projects.ts";
import { Reader } from "../rows/reader.ts";
import { connectReading } from "./connect-reading.ts";
import { refusing } from "./open-database.ts";
import type { OpenRefused } from "./refused.ts";

const migrationsOf = { state: stateMigrations, transcripts: transcriptMigrations };

function reading<Value>(
  file: string,
  read: (database: Database) => Result<Value, OpenRefused>,
): Result<Value, OpenRefused> {
  return refusing(file, () => {
    const database = connectReading(file);
    try {
      return read(database);
    } finally {
      database.close();
    }
  });
}

/** Says what is wrong with a database, and which schema it has: read whole, beside a daemon too, and left as it is. */
export function inspectDatabase(
  file: string,
  kind: keyof typeof migrationsOf,
): Result<{ migrations: number; pending: number }, OpenRefused> {
  return reading(file, (database) => {
    const migrations = migrationsOf[kind];
    const plan = planMigrations(database, { file, migrations });
    if (!plan.ok) return plan;
    const [found] = database.all("PRAGMA quick_check(1)");
    const said = String(found?.["quick_check"]);
    if (said !== "ok") return { ok: false, error: { code: "corrupt", file, reason: said } };
    return ok({ migrations: migrations.length, pending: plan.value.pending.length });
  });
}

/** The projects of a state database that a daemon may have open. */
export const readProjects = (file: string): Result<Project[], OpenRefused> =>
  reading(file, (database) => ok(projects(new Reader(database))));
