import { DatabaseSync } from "node:sqlite";
import type { Instant } from "@muster/model";
import { Database } from "../database.ts";
import { isSqliteError } from "../errors.ts";
import type { Holder } from "./refused.ts";

const takeOverSql = `
  INSERT INTO writer (only_row, epoch, pid, program, opened_at) VALUES (1, 1, ?, ?, ?)
  ON CONFLICT (only_row) DO UPDATE SET
    epoch = epoch + 1, pid = excluded.pid, program = excluded.program, opened_at = excluded.opened_at
  RETURNING epoch`;

/** Enters this process as the writer; the epoch is greater than any before [HU-20] [HU-55]. */
export const takeOver = (database: Database, program: string, at: Instant): number =>
  Number(database.get(takeOverSql, process.pid, program, at)?.["epoch"]);

/** Who has the database open, as far as a reader can tell. */
export function readHolder(file: string): Holder | null {
  try {
    const database = new Database(new DatabaseSync(file, { readOnly: true }));
    try {
      const row = database.get("SELECT pid, program, opened_at FROM writer");
      if (!row) return null;
      const { pid, program, opened_at } = row;
      return { pid: Number(pid), program: String(program), openedAt: String(opened_at) };
    } finally {
      database.close();
    }
  } catch (error) {
    if (isSqliteError(error)) return null;
    throw error;
  }
}
