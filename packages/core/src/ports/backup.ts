import type { Result } from "@muster/model";

/** No copy was made, and nothing of it is left. */
export interface BackupFailed {
  code: "backup_failed";
  cause: "exists" | "disk_full" | "unwritable" | "damaged";
  /** For people. */
  reason: string;
}

export type Backup = Result<{ file: string; bytes: number }, BackupFailed>;

/**
 * Writes a verified copy of one of the home's databases to a file that must not exist: whole or not at all, as it is at
 * some moment after the call, while others go on reading and writing.
 */
export type BackUp = (database: "state" | "transcripts", file: string) => Promise<Backup>;
