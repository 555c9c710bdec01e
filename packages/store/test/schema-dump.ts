import { join } from "node:path";
import { withRaw } from "./raw.ts";

/** The schema that the migrations lead to, committed so that every change of it is seen. */
export const dumpFile = join(import.meta.dirname, "../src/migrations/schema.sql");

const sql = `
  SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
  ORDER BY tbl_name, type DESC, name`;

export const freshSchema = (file: string): string =>
  withRaw(file, (database) => database.prepare(sql).all())
    .map((row) => `${String(row["sql"])};\n`)
    .join("\n");
