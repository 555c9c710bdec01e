import { type Change, eventShapeVersion } from "@muster/model";
import type { Batch } from "@muster/core";
import type { Database } from "../database.ts";

const sql = `
  INSERT INTO journal
    (at, type, version, actor_kind, actor_id, origin, project_id, task_id, subject, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  RETURNING seq`;

function placeOf({ entity, row }: Change): { project: string; task: string | null } {
  if (entity === "project") return { project: row.id, task: null };
  if (entity === "task") return { project: row.projectId, task: row.id };
  return { project: row.projectId, task: row.taskId };
}

/** Writes the event of one change, with the row as it was stored, and gives its seq. */
export function appendEvent(database: Database, batch: Batch, change: Change): number {
  const { project, task } = placeOf(change);
  const appended = database.get(
    sql,
    batch.at,
    change.type,
    eventShapeVersion,
    batch.actor.kind,
    batch.actor.id,
    batch.origin,
    project,
    task,
    change.row.id,
    JSON.stringify({ ...change.detail, after: change.row }),
  );
  return Number(appended?.["seq"]);
}
