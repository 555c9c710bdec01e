import type { Result } from "@muster/model";

/** No copy was made, and nothing of it is left. */
export interface BackupFailed {
  code: "backup_failed";
  cause: "exists" | "disk_full" | "unwritable" | "damaged";
  /** For people. */
  reason: string;
}

/** Writes a verified copy of an open database to a file that must not exist: whole or not at all. */
export type Backup = (file: string) => Result<{ file: string; bytes: number }, BackupFailed>;
