import type { NotOverQuery, TaskPlace } from "@muster/core";
import type { TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

/** `ended`: it was cancelled, or its newest attempt landed and nothing was begun since. */
const select = (condition: string): string => `
  SELECT created_at, id, coalesce(cancelled_at, CASE WHEN scheduled_at IS NULL THEN (
      SELECT landing.landed_at FROM attempt JOIN landing ON landing.attempt_id = attempt.id
      WHERE attempt.task_id = task.id AND attempt.state = 'landed'
        AND attempt.number = (SELECT max(number) FROM attempt WHERE task_id = task.id)
        AND landing.landed_at IS NOT NULL
    ) END) AS ended
  FROM task WHERE ${condition} (created_at, id) < (?, ?)
  ORDER BY created_at DESC, id DESC LIMIT ?`;

const ofAll = select("");
const ofProject = select("project_id = ? AND");

/** Sorts behind every instant and id. */
const END = "~";

export function tasksNotOver(
  { database }: Reader,
  { project, before, endedAfter, limit }: NotOverQuery,
): { tasks: TaskId[]; next: TaskPlace | null } {
  const cursor = [before?.createdAt ?? END, before?.id ?? END];
  const rows = project
    ? database.all(ofProject, project, ...cursor, limit)
    : database.all(ofAll, ...cursor, limit);
  const shown = rows.filter(({ ended }) => typeof ended !== "string" || ended > endedAfter);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    tasks: shown.map(({ id }) => String(id) as TaskId),
    next: last ? { createdAt: String(last["created_at"]), id: String(last["id"]) as TaskId } : null,
  };
}
