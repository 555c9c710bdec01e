import type { Instant } from "@muster/model";
import { planMigrations, runMigrations } from "../migrate/migrate.ts";
import { stateMigrations } from "../migrations/index.ts";
import { createStore, type SqliteStore } from "../store.ts";
import { connectMemory } from "./connect.ts";
import { takeOver } from "./take-over.ts";

export interface OpenMemoryStoreOptions {
  version: string;
  now: () => Instant;
  /** What `image()` of an earlier store gave, or the bytes of a database file without a log. */
  image?: Uint8Array;
}

/** The same store in memory, for simulations: to crash, take its image and open another one from it. */
export function openMemoryStore({ version, now, image }: OpenMemoryStoreOptions): SqliteStore {
  const database = connectMemory(image);
  const place = { file: ":memory:", backupsFolder: null, name: "state" };
  const options = { ...place, migrations: stateMigrations, version, now };
  const plan = planMigrations(database, options);
  const done = plan.ok ? runMigrations(database, plan.value, options) : plan;
  if (!done.ok) throw new Error(`no store in memory: ${JSON.stringify(done.error)}`);
  return createStore(database, takeOver(database, version, now()), () => undefined);
}
