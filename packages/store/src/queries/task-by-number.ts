import type { ProjectId, Task } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const taskByNumber = (reader: Reader, project: ProjectId, number: number): Task | null =>
  reader.one("task", "SELECT * FROM task WHERE project_id = ? AND number = ?", project, number);
