import type { Batch, CommitRefused, Committed } from "@muster/core";
import { type Change, err, ok, type Result } from "@muster/model";
import type { Database } from "../database.ts";
import { isConstraint } from "../errors.ts";
import { appendEvent } from "./append-event.ts";
import { writeChange } from "./write-change.ts";

/** Says which row an index, check or reference of the database is about; SQLite does not. */
function writeNamed(
  ...[database, change, version, at]: Parameters<typeof writeChange>
): ReturnType<typeof writeChange> {
  try {
    return writeChange(database, change, version, at);
  } catch (error) {
    if (!isConstraint(error)) throw error;
    const { entity, row } = change;
    return err({ code: "constraint", detail: `${entity} ${row.id}: ${error.message}` });
  }
}

/** Writes the rows of a batch in order, each with its event; what alters nothing emits nothing [OV-45]. */
export function writeChanges(database: Database, batch: Batch): Result<Committed, CommitRefused> {
  const committed: Committed = { seqs: [], rows: [] };
  const leftOut = new Map<string, number>();
  for (const change of batch.changes) {
    const { id } = change.row;
    const skipped = leftOut.get(id) ?? 0;
    const written = writeNamed(database, change, change.row.version - skipped, batch.at);
    if (!written.ok) return written;
    const { row, changed } = written.value;
    committed.rows.push(row);
    if (changed) committed.seqs.push(appendEvent(database, batch, { ...change, row } as Change));
    else leftOut.set(id, skipped + 1);
  }
  return ok(committed);
}
