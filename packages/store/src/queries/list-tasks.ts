import type { TaskListQuery, TaskPlace } from "@muster/core";
import type { TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const select = (condition: string): string => `
  SELECT created_at, id FROM task WHERE ${condition} (created_at, id) < (?, ?)
  ORDER BY created_at DESC, id DESC LIMIT ?`;

const atWorkSql =
  "id IN (SELECT task_id FROM attempt WHERE state NOT IN ('landed', 'dropped')) AND";

const ofAll = { any: select(""), atWork: select(atWorkSql) };
const ofProject = {
  any: select("project_id = ? AND"),
  atWork: select(`${atWorkSql} project_id = ? AND`),
};

/** Sorts behind every instant and id. */
const END = "~";

export function listTasks(
  { database }: Reader,
  { project, before, limit, atWork }: TaskListQuery,
): TaskPlace[] {
  const cursor = [before?.createdAt ?? END, before?.id ?? END];
  const kind = atWork === true ? "atWork" : "any";
  const rows = project
    ? database.all(ofProject[kind], project, ...cursor, limit)
    : database.all(ofAll[kind], ...cursor, limit);
  return rows.map(({ created_at, id }) => ({
    createdAt: String(created_at),
    id: String(id) as TaskId,
  }));
}
