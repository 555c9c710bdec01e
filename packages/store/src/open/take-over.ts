import type { Instant } from "@muster/model";
import { selfIdentity } from "@muster/process";
import type { Database } from "../database.ts";
import { isSqliteError } from "../errors.ts";
import { addJournalPart } from "../journal/parts.ts";
import { connectReading } from "./connect-reading.ts";
import type { Holder } from "./refused.ts";

const takeOverSql = `
  INSERT INTO writer (only_row, epoch, boot_id, pid, start_time, program, opened_at)
  VALUES (1, 1, ?, ?, ?, ?, ?)
  ON CONFLICT (only_row) DO UPDATE SET
    epoch = epoch + 1, boot_id = excluded.boot_id, pid = excluded.pid,
    start_time = excluded.start_time, program = excluded.program, opened_at = excluded.opened_at
  RETURNING epoch`;

/** Enters this process as the writer; the epoch is greater than any before [HU-20] [HU-55]. */
export function takeOver(database: Database, program: string, at: Instant): number {
  const { bootId, pid, startTime } = selfIdentity();
  const epoch = Number(database.get(takeOverSql, bootId, pid, startTime, program, at)?.["epoch"]);
  // An epoch is counted again after a backup came back, and another process counts it then.
  addJournalPart(database, [epoch, at, bootId, pid, startTime].join(" "));
  return epoch;
}

/** Who opened the database last, as far as a reader can tell; whether it still lives its identity says. */
export function readHolder(file: string): Holder | null {
  try {
    const database = connectReading(file);
    try {
      const row = database.get("SELECT * FROM writer");
      if (!row) return null;
      const { boot_id, pid, start_time, program, opened_at } = row;
      return {
        bootId: String(boot_id),
        pid: Number(pid),
        startTime: String(start_time),
        program: String(program),
        openedAt: String(opened_at),
      };
    } finally {
      database.close();
    }
  } catch (error) {
    if (isSqliteError(error)) return null;
    throw error;
  }
}
