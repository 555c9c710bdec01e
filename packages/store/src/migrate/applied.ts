import { err, type Instant, instantSchema, ok, type Result } from "@muster/model";
import * as z from "zod";
import type { Database } from "../database.ts";
import { isCorrupt, isSqliteError } from "../errors.ts";
import { checksum, type Migration } from "./migration.ts";

const createSql = `
  CREATE TABLE schema_migration (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    name TEXT NOT NULL UNIQUE,
    checksum TEXT NOT NULL,
    program TEXT NOT NULL,
    applied_at TEXT NOT NULL
  ) STRICT`;

const recordSql = `
  INSERT INTO schema_migration (number, name, checksum, program, applied_at)
  VALUES (?, ?, ?, ?, ?)`;

const appliedSchema = z.object({
  number: z.int().positive(),
  name: z.string().min(1),
  checksum: z.string().min(1),
  program: z.string(),
  applied_at: instantSchema,
});

/** A migration that has run, and the program's version that ran it. */
export type Applied = z.infer<typeof appliedSchema>;

const isEmpty = (database: Database): boolean =>
  database.all("SELECT name FROM sqlite_schema LIMIT 1").length === 0;

/** The migrations that have run, in order; none for a new file [HU-51]. */
export function readApplied(database: Database): Result<Applied[], { reason: string }> {
  try {
    if (isEmpty(database)) return ok([]);
    const rows = database.all("SELECT * FROM schema_migration ORDER BY number");
    const parsed = z
      .array(appliedSchema)
      .min(1)
      .safeParse(rows.map((row) => ({ ...row })));
    if (parsed.success) return ok(parsed.data);
    return err({ reason: `schema_migration: ${parsed.error.issues[0]?.message}` });
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    const { message } = error;
    // It is the file that is damaged, not the table.
    if (isCorrupt(error)) throw error;
    return err({ reason: message });
  }
}

/** Notes a migration in the table, which the first one creates. */
export function recordApplied(
  database: Database,
  migration: Migration,
  program: string,
  at: Instant,
): void {
  const { number, name } = migration;
  if (number === 1) database.exec(createSql);
  database.run(recordSql, number, name, checksum(migration), program, at);
}
