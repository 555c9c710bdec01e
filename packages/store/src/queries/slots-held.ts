import type { AttemptId, ProjectId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT project_id, id FROM attempt
  WHERE state NOT IN ('landed', 'dropped') AND state = 'preparing'
  UNION SELECT project_id, attempt_id FROM run WHERE state <> 'ended'
  ORDER BY 1, 2`;

export const slotsHeld = (reader: Reader): { project: ProjectId; attempt: AttemptId }[] =>
  reader.database
    .all(sql)
    .map(({ project_id, id }) => ({ project: project_id as ProjectId, attempt: id as AttemptId }));
