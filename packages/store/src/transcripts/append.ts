import type { NotWritten, TranscriptEntry } from "@muster/core";
import { err, ok, type Result, type RunId } from "@muster/model";
import type { Database } from "../database.ts";
import { isNotWritten } from "../errors.ts";
import { clipData, clipText } from "./clip.ts";

const entrySql = `
  INSERT INTO entry
    (run_id, task_id, byte_offset, at, turn, kind, "key", final, text, data, clipped)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run_id, byte_offset) DO NOTHING`;

const offsetSql = `
  INSERT INTO ingested (run_id, next_offset) VALUES (?, ?)
  ON CONFLICT (run_id) DO UPDATE SET next_offset = max(next_offset, excluded.next_offset)`;

function appendEntry(database: Database, run: RunId, entry: TranscriptEntry): void {
  const text = clipText(entry.text);
  const data = clipData(entry.data);
  database.run(
    entrySql,
    run,
    entry.taskId,
    entry.offset,
    entry.at,
    entry.turn,
    entry.kind,
    entry.key,
    entry.final ? 1 : 0,
    text.text,
    data.json,
    text.clipped || data.clipped ? 1 : 0,
  );
}

/** Entries and the offset behind them in one transaction, so that nothing is ingested twice or left out. */
export function append(
  database: Database,
  run: RunId,
  entries: TranscriptEntry[],
  nextOffset: number,
): Result<null, NotWritten> {
  try {
    return database.transaction(() => {
      for (const entry of entries) appendEntry(database, run, entry);
      database.run(offsetSql, run, nextOffset);
      return ok(null);
    });
  } catch (error) {
    if (isNotWritten(error)) return err({ code: "not_written", reason: error.message });
    throw error;
  }
}
