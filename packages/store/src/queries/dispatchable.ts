import type { ProjectId, Task } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT * FROM task
  WHERE project_id = ? AND scheduled_at IS NOT NULL AND cancelled_at IS NULL
    AND paused_at IS NULL
    AND coalesce(
      (SELECT state FROM attempt WHERE task_id = task.id ORDER BY number DESC LIMIT 1),
      'dropped'
    ) = 'dropped'
  ORDER BY priority_rank, number LIMIT ?`;

/** Scheduled tasks whose newest attempt, if any, was dropped: by priority, then number. */
export const dispatchable = (reader: Reader, project: ProjectId, limit: number): Task[] =>
  reader.all("task", sql, project, limit);
