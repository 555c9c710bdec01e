import { closeSync, openSync } from "node:fs";

/**
 * Creates the file for its owner only, or leaves it as it is. An existing database must not be
 * opened this way: closing any descriptor of it drops the locks that SQLite holds in this process.
 */
export function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
