import type { Database } from "../database.ts";
import { stateMigrations } from "../migrations/index.ts";
import { createStore, type SqliteStore } from "../store.ts";
import { type MemoryOptions, openMemoryDatabase } from "./open-memory-database.ts";
import { takeOver } from "./take-over.ts";

export interface MemoryStore extends SqliteStore {
  /** The store of the next daemon over the same database, as after a crash; this one is used no more. */
  reopen(): MemoryStore;
}

function openOver(database: Database, options: MemoryOptions): MemoryStore {
  const epoch = takeOver(database, options.version, options.now());
  const store = createStore(database, epoch, () => undefined);
  return { ...store, reopen: () => openOver(database, options) };
}

/** The same store in memory, for simulations; to keep a moment, take its image and open another one from it. */
export const openMemoryStore = (options: MemoryOptions): MemoryStore =>
  openOver(openMemoryDatabase(options, stateMigrations), options);
