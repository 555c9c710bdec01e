import type { Instant } from "@muster/model";
import type { Database } from "../database.ts";
import { planMigrations, runMigrations } from "../migrate/migrate.ts";
import type { Migration } from "../migrate/migration.ts";
import { connectMemory } from "./connect.ts";

export interface MemoryOptions {
  version: string;
  now: () => Instant;
  /** The bytes of another database, to go on from. */
  image?: Uint8Array;
}

/** A database in memory at the newest schema. */
export function openMemoryDatabase(
  { version, now, image }: MemoryOptions,
  migrations: readonly Migration[],
): Database {
  const database = connectMemory(image);
  const options = {
    file: ":memory:",
    backupsFolder: null,
    name: "memory",
    migrations,
    version,
    now,
  };
  const plan = planMigrations(database, options);
  const done = plan.ok ? runMigrations(database, plan.value, options) : plan;
  if (!done.ok) throw new Error(`no database in memory: ${JSON.stringify(done.error)}`);
  return database;
}
