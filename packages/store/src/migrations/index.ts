import type { Migration } from "../migrate/migration.ts";
import firstLight from "./0001-first-light.sql" with { type: "text" };
import entries from "./transcripts-0001-entries.sql" with { type: "text" };

/** In order, without a gap. What has been released is never edited: a change is a new migration. */
export const stateMigrations: readonly Migration[] = [
  { number: 1, name: "first-light", sql: firstLight },
];

export const transcriptMigrations: readonly Migration[] = [
  { number: 1, name: "entries", sql: entries },
];
