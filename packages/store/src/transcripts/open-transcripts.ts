import type { Transcripts } from "@muster/core";
import { type Instant, ok, type Result } from "@muster/model";
import type { Database } from "../database.ts";
import { transcriptMigrations } from "../migrations/index.ts";
import { type MemoryOptions, openMemoryDatabase } from "../open/open-memory-database.ts";
import { openDatabase, refusing } from "../open/open-database.ts";
import type { OpenRefused } from "../open/refused.ts";
import { append } from "./append.ts";
import { lastCursor, newestEntry, nextOffset, searchEntries } from "./queries.ts";
import { entriesAfter, entriesBefore } from "./pages.ts";
import { seal } from "./seal.ts";

export interface OpenTranscriptsOptions {
  file: string;
  version: string;
  now: () => Instant;
  backupsFolder: string;
}

const transcriptsOn = (database: Database): Transcripts => ({
  offset: (run) => nextOffset(database, run),
  append: (run, entries, next) => append(database, run, entries, next),
  seal: (run) => seal(database, run),
  ofTask: (task, after, limit, run) => entriesAfter(database, { task, run, limit }, after),
  endOfTask: (task, before, limit, run) => entriesBefore(database, { task, run, limit }, before),
  last: () => lastCursor(database),
  newestOf: (run) => newestEntry(database, run),
  search: (text, limit) => searchEntries(database, text, limit),
  close: () => database.close(),
});

/**
 * Opens the transcripts database; the state database's lock covers it. A loss of power may take
 * the last entries and their offset together: the spools still have them.
 */
export function openTranscripts(options: OpenTranscriptsOptions): Result<Transcripts, OpenRefused> {
  const settings = { migrations: transcriptMigrations, ...options, name: "transcripts" };
  return refusing(options.file, () => {
    const opened = openDatabase(settings, "NORMAL");
    return opened.ok ? ok(transcriptsOn(opened.value)) : opened;
  });
}

/** The same in memory, for simulations. */
export const openMemoryTranscripts = (options: MemoryOptions): Transcripts =>
  transcriptsOn(openMemoryDatabase(options, transcriptMigrations));
