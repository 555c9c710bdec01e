import type { EventMark, MarkPage } from "@muster/core";
import type { EventType, ProjectId, TaskId } from "@muster/model";
import { firstSeq } from "../queries/first-seq.ts";
import { lastSeq } from "../queries/last-seq.ts";
import type { Database, RawRow } from "../database.ts";

const sql = `
  SELECT seq, type, project_id, task_id, subject FROM journal
  WHERE seq > ? ORDER BY seq LIMIT ?`;

const markOf = (row: RawRow): EventMark => ({
  seq: Number(row["seq"]),
  type: row["type"] as EventType,
  project: row["project_id"] as ProjectId,
  task: row["task_id"] as TaskId | null,
  subject: String(row["subject"]),
});

/** What is only to be looked at need not be readable: what it leads to is read by itself. */
export function marks(database: Database, after: number, limit: number): MarkPage {
  const last = lastSeq(database);
  if (after > last) return { code: "cursor_from_the_future", last };
  const first = firstSeq(database);
  if (after < first - 1) return { code: "cursor_too_old", first };
  return { code: "marks", marks: database.all(sql, after, limit).map(markOf) };
}
