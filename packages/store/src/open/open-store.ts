import { err, ok, type Result } from "@muster/model";
import { createStore, type SqliteStore } from "../store.ts";
import { type Lock, takeLock } from "./lock.ts";
import { refusing } from "./open-database.ts";
import { openStateDatabase, type OpenStoreOptions } from "./open-state-database.ts";
import type { OpenRefused } from "./refused.ts";
import { readHolder, takeOver } from "./take-over.ts";

function openLocked(options: OpenStoreOptions, lock: Lock): Result<SqliteStore, OpenRefused> {
  const { version, now } = options;
  const opened = openStateDatabase(options);
  if (!opened.ok) return opened;
  const database = opened.value;
  const epoch = takeOver(database, version, now());
  return ok(createStore(database, epoch, () => lock.release()));
}

/**
 * Opens the state database for writing. One process at a time can: a second one is refused, and
 * the lock goes with its holder, however that ends.
 */
export function openStore(options: OpenStoreOptions): Result<SqliteStore, OpenRefused> {
  const { file } = options;
  return refusing(file, () => {
    const lock = takeLock(`${file}.lock`);
    if (!lock.ok) return err({ code: "already_open", file, holder: readHolder(file) });
    const opened = refusing(file, () => openLocked(options, lock.value));
    if (!opened.ok) lock.value.release();
    return opened;
  });
}
