import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { Database } from "../database.ts";

/** How long a program that is about to open or close it for writing is waited for. */
const BUSY_MS = 2000;

/**
 * Opens a file to read it, whether or not a program has it open for writing; throws SQLite's error. Beside a database
 * that nobody uses, an ordinary reader would leave files behind: it is told that nothing can change.
 */
export function connectReading(file: string): Database {
  const isInUse = existsSync(`${file}-wal`);
  const address = isInUse ? file : `${pathToFileURL(file).href}?immutable=1`;
  return new Database(new DatabaseSync(address, { readOnly: true, timeout: BUSY_MS }));
}
