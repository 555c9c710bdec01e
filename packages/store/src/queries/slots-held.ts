import type { AttemptId, ProjectId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT attempt.project_id, attempt.id FROM attempt JOIN task ON task.id = attempt.task_id
  WHERE attempt.state = 'preparing' AND task.paused_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM ask WHERE ask.task_id = attempt.task_id AND ask.state = 'open')
  UNION SELECT project_id, attempt_id FROM run WHERE state <> 'ended'
  ORDER BY 1, 2`;

export const slotsHeld = (reader: Reader): { project: ProjectId; attempt: AttemptId }[] =>
  reader.database
    .all(sql)
    .map(({ project_id, id }) => ({ project: project_id as ProjectId, attempt: id as AttemptId }));
