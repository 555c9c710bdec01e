import type { Instant, Result } from "@muster/model";
import type { Database } from "../database.ts";
import type { Migration } from "../migrate/migration.ts";
import { stateMigrations } from "../migrations/index.ts";
import { openDatabase } from "./open-database.ts";
import type { OpenRefused } from "./refused.ts";

export interface OpenStoreOptions {
  file: string;
  /** Version of this program, kept for those who find the database later. */
  version: string;
  now: () => Instant;
  /** Where verified copies go before a migration. */
  backupsFolder: string;
  /** The known ones, unless a test brings its own. */
  migrations?: readonly Migration[];
}

/** What is committed survives a loss of power. */
export const openStateDatabase = (options: OpenStoreOptions): Result<Database, OpenRefused> =>
  openDatabase({ migrations: stateMigrations, ...options, name: "state" }, "FULL");
