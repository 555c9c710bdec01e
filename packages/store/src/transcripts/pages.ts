import type { StoredEntry } from "@muster/core";
import type { RunId, TaskId } from "@muster/model";
import type { Database, RawRow } from "../database.ts";
import { decodeEntry } from "./entry-row.ts";

export interface EntriesWanted {
  task: TaskId;
  /** Undefined: of any run. */
  run: RunId | undefined;
  limit: number;
}

type Direction = "after" | "before";

const rest = {
  after: "cursor > ? ORDER BY cursor LIMIT ?",
  before: "cursor < ? ORDER BY cursor DESC LIMIT ?",
};

/** A run has far fewer entries than the indexes of its task: its own index is named. */
const statements = (direction: Direction) => ({
  ofTask: `SELECT * FROM entry INDEXED BY entry_of_task WHERE task_id = ? AND ${rest[direction]}`,
  ofRun: `
    SELECT * FROM entry INDEXED BY entry_of_run
    WHERE run_id = ? AND task_id = ? AND ${rest[direction]}`,
});

const sql = { after: statements("after"), before: statements("before") };

function rowsOf(
  database: Database,
  direction: Direction,
  { task, run, limit }: EntriesWanted,
  cursor: number,
): RawRow[] {
  const { ofTask, ofRun } = sql[direction];
  return run === undefined
    ? database.all(ofTask, task, cursor, limit)
    : database.all(ofRun, run, task, cursor, limit);
}

/** Rows that cannot be read are made up for, so that a short page means the end. */
function read(
  database: Database,
  direction: Direction,
  wanted: EntriesWanted,
  start: number,
): StoredEntry[] {
  const found: StoredEntry[] = [];
  for (let cursor = start; found.length < wanted.limit;) {
    const limit = wanted.limit - found.length;
    const page = rowsOf(database, direction, { ...wanted, limit }, cursor);
    for (const raw of page) {
      const entry = decodeEntry(raw);
      if (entry) found.push(entry);
      cursor = Number(raw["cursor"]);
    }
    if (page.length < limit) break;
  }
  return found;
}

export const entriesAfter = (
  database: Database,
  wanted: EntriesWanted,
  after: number,
): StoredEntry[] => read(database, "after", wanted, after);

/** The newest ones, the oldest of them first; `before` 0: from the end. */
export const entriesBefore = (
  database: Database,
  wanted: EntriesWanted,
  before: number,
): StoredEntry[] =>
  read(database, "before", wanted, before === 0 ? Number.MAX_SAFE_INTEGER : before).toReversed();
