import type { TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

/** The first by its index by name: for the sake of the order SQLite would read every task there ever was. */
const sql = `
  SELECT id FROM task INDEXED BY task_scheduled
  WHERE scheduled_at IS NOT NULL AND cancelled_at IS NULL
  UNION SELECT task_id FROM attempt WHERE state NOT IN ('landed', 'dropped')
  UNION SELECT task_id FROM attempt WHERE workspace <> 'absent'
  UNION SELECT task_id FROM run WHERE state <> 'ended'
  UNION SELECT task_id FROM turn WHERE state <> 'ended'
  UNION SELECT task_id FROM landing WHERE state IN ('queued', 'checking', 'intended')
  UNION SELECT task_id FROM landing WHERE delivery IN ('pending', 'asked')
  UNION SELECT task_id FROM ask WHERE state = 'open' AND task_id IS NOT NULL
  ORDER BY 1`;

/** Tasks with anything left to do: scheduled, or with something open or on the disk, also of a task that is over. */
export const activeTasks = (reader: Reader): TaskId[] =>
  reader.database.all(sql).map(({ id }) => id as TaskId);
