import type { TaskListQuery } from "@muster/core";
import type { Task } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const select = (condition: string): string => `
  SELECT * FROM task WHERE ${condition} (created_at, id) < (?, ?)
  ORDER BY created_at DESC, id DESC LIMIT ?`;

const ofAll = select("");
const ofProject = select("project_id = ? AND");

/** Sorts behind every instant and id. */
const END = "~";

export function listTasks(reader: Reader, { project, before, limit }: TaskListQuery): Task[] {
  const cursor = [before?.createdAt ?? END, before?.id ?? END];
  return project
    ? reader.all("task", ofProject, project, ...cursor, limit)
    : reader.all("task", ofAll, ...cursor, limit);
}
