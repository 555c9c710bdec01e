import type { Backup } from "@muster/core";
import { connectReading } from "../open/connect-reading.ts";
import { backupTo, refusedBackup } from "./backup.ts";

/** Backs a database up that another process may have open and write to. */
export function copyDatabase(source: string, file: string): Backup {
  try {
    const database = connectReading(source);
    try {
      return backupTo(database, file);
    } finally {
      database.close();
    }
  } catch (error) {
    return refusedBackup(error);
  }
}
