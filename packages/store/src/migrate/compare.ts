import { err, ok, type Result } from "@muster/model";
import type { OpenRefused } from "../open/refused.ts";
import type { Applied } from "./applied.ts";
import { checksum, type Migration, migrationLabel } from "./migration.ts";

/** The migrations still to run, or why this program must leave the database alone [HU-51]. */
export function pendingMigrations(
  file: string,
  applied: Applied[],
  migrations: readonly Migration[],
): Result<Migration[], OpenRefused> {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  const unknown = applied.filter(({ number }) => !known.has(number));
  const newest = applied.at(-1);
  if (newest && unknown.length > 0) {
    const { number: schema, program } = newest;
    const refused = {
      code: "newer_schema" as const,
      file,
      schema,
      known: migrations.length,
      program,
    };
    return err({ ...refused, unknown: unknown.map(migrationLabel) });
  }
  const changed = applied.filter(({ number, name, checksum: recorded }) => {
    const migration = known.get(number);
    return !migration || migration.name !== name || checksum(migration) !== recorded;
  });
  if (changed.length > 0) {
    return err({ code: "migration_changed", file, migrations: changed.map(migrationLabel) });
  }
  if (newest && newest.number !== applied.length) {
    const reason = `${applied.length} migrations have run, and the newest is ${newest.number}`;
    return err({ code: "migrations_unreadable", file, reason });
  }
  return ok(migrations.slice(applied.length));
}
