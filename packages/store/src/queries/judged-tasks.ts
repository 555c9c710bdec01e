import type { ProjectId, TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT task_id FROM attempt
  WHERE project_id = ? AND state IN ('checking', 'approved', 'landing') ORDER BY ordinal`;

/** Tasks whose change is judged by gates, or waits for its landing. */
export const judgedTasks = (reader: Reader, project: ProjectId): TaskId[] =>
  reader.database.all(sql, project).map(({ task_id }) => task_id as TaskId);
