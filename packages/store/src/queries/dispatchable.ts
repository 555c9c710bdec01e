import type { ProjectId, Task } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT * FROM task
  WHERE project_id = ? AND scheduled_at IS NOT NULL AND cancelled_at IS NULL
    AND paused_at IS NULL
    AND NOT EXISTS (
      SELECT 1 FROM attempt WHERE task_id = task.id AND state NOT IN ('landed', 'dropped'))
  ORDER BY priority_rank, number LIMIT ?`;

/** Scheduled tasks without a live attempt: by priority, then number. */
export const dispatchable = (reader: Reader, project: ProjectId, limit: number): Task[] =>
  reader.all("task", sql, project, limit);
