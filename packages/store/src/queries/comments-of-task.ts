import type { Comment, TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const commentsOfTask = (reader: Reader, task: TaskId): Comment[] =>
  reader.all("comment", "SELECT * FROM comment WHERE task_id = ? ORDER BY number", task);
