import { DatabaseSync } from "node:sqlite";
import { Database } from "../database.ts";
import { createPrivately } from "./create-privately.ts";

/** What a loss of power may take: nothing (`FULL`), or the last commits (`NORMAL`). */
export type Durability = "FULL" | "NORMAL";

/** How long another program's lock is waited for before a write is refused. */
const BUSY_MS = 2000;

/** Above it the write-ahead log is cut back after a checkpoint. */
const LOG_BYTES = 16 * 2 ** 20;

/** Opens a file without writing to it; a new one is created empty. */
export function connect(file: string, durability: Durability): Database {
  createPrivately(file);
  const connection = new DatabaseSync(file, { timeout: BUSY_MS });
  connection.exec(`
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA synchronous = ${durability};
    PRAGMA journal_size_limit = ${LOG_BYTES};
  `);
  return new Database(connection);
}

/** Readers and the writer do not wait for each other; written into the file, so only when it is ours. */
export const enableWriteAheadLog = (database: Database): void =>
  database.exec("PRAGMA journal_mode = WAL");

/** A database in memory, empty or from the bytes of another one. */
export function connectMemory(image?: Uint8Array): Database {
  const connection = new DatabaseSync(":memory:");
  if (image) connection.deserialize(image);
  connection.exec("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;");
  return new Database(connection);
}
