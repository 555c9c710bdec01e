import { stateMigrations } from "../migrations/index.ts";
import { createStore, type SqliteStore } from "../store.ts";
import { type MemoryOptions, openMemoryDatabase } from "./open-memory-database.ts";
import { takeOver } from "./take-over.ts";

/** The same store in memory, for simulations: to crash, take its image and open another one from it. */
export function openMemoryStore(options: MemoryOptions): SqliteStore {
  const database = openMemoryDatabase(options, stateMigrations);
  const epoch = takeOver(database, options.version, options.now());
  return createStore(database, epoch, () => undefined);
}
