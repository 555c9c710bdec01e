import type { StoredEntry } from "@muster/core";
import type { RunId } from "@muster/model";
import type { Database } from "../database.ts";
import { decodeEntry } from "./entry-row.ts";

const offsetSql = "SELECT next_offset FROM ingested WHERE run_id = ?";

const lastSql = "SELECT coalesce(max(cursor), 0) AS cursor FROM entry";
const newestSql = "SELECT * FROM entry WHERE run_id = ? ORDER BY byte_offset DESC LIMIT 1";

const searchSql = `
  SELECT entry.* FROM entry_search JOIN entry ON entry.cursor = entry_search.rowid
  WHERE entry_search MATCH ? ORDER BY entry_search.rowid DESC LIMIT ?`;

export const nextOffset = (database: Database, run: RunId): number =>
  Number(database.get(offsetSql, run)?.["next_offset"] ?? 0);

export const lastCursor = (database: Database): number => Number(database.get(lastSql)?.["cursor"]);

export function newestEntry(database: Database, run: RunId): StoredEntry | null {
  const raw = database.get(newestSql, run);
  return raw ? decodeEntry(raw) : null;
}

/** Every word as a quoted phrase: what a person types is never an expression of the search engine. */
const matchEvery = (text: string): string =>
  text
    .split(/[\s\0]+/)
    .filter((word) => word !== "")
    .map((word) => `"${word.replaceAll('"', '""')}"`)
    .join(" ");

export function searchEntries(database: Database, text: string, limit: number): StoredEntry[] {
  const match = matchEvery(text);
  if (match === "") return [];
  return database
    .all(searchSql, match, limit)
    .map(decodeEntry)
    .filter((entry) => entry !== null);
}
