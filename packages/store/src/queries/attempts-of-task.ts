import type { Attempt, TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const attemptsOfTask = (reader: Reader, task: TaskId): Attempt[] =>
  reader.all("attempt", "SELECT * FROM attempt WHERE task_id = ? ORDER BY number", task);
