import type { Landing, ProjectId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT landing.* FROM landing JOIN task ON task.id = landing.task_id
  WHERE landing.project_id = ? AND landing.state IN ('queued', 'checking', 'intended')
  ORDER BY landing.state = 'queued', task.priority_rank, landing.ordinal`;

/** What runs first, then the waiting ones by priority and age [HU-20]. */
export const landingQueue = (reader: Reader, project: ProjectId): Landing[] =>
  reader.all("landing", sql, project);
