import type { TaskListQuery, TaskPlace } from "@muster/core";
import type { TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const select = (condition: string): string => `
  SELECT created_at, id FROM task WHERE ${condition} (created_at, id) < (?, ?)
  ORDER BY created_at DESC, id DESC LIMIT ?`;

const atWorkSql =
  "id IN (SELECT task_id FROM attempt WHERE state NOT IN ('landed', 'dropped')) AND";
const findSql = "(title LIKE ? ESCAPE '\\' OR number = ?) AND";

const ofAll = { any: select(""), atWork: select(atWorkSql), find: select(findSql) };
const ofProject = {
  any: select("project_id = ? AND"),
  atWork: select(`${atWorkSql} project_id = ? AND`),
  find: select(`${findSql} project_id = ? AND`),
};

/** Sorts behind every instant and id. */
const END = "~";

/** Its words in their order, whatever stands between; or the number that it is. */
function sought(find: string): [pattern: string, number: number] {
  const words = find.trim().split(/\s+/);
  const pattern = words.map((word) => word.replaceAll(/[\\%_]/g, "\\$&")).join("%");
  const digits = /^#?(\d{1,9})$/.exec(find.trim())?.[1];
  return [`%${pattern}%`, digits === undefined ? 0 : Number(digits)];
}

export function listTasks(
  { database }: Reader,
  { project, before, limit, atWork, find }: TaskListQuery,
): TaskPlace[] {
  const cursor = [before?.createdAt ?? END, before?.id ?? END];
  const kind = find !== undefined ? "find" : atWork === true ? "atWork" : "any";
  const words = find === undefined ? [] : sought(find);
  const rows = project
    ? database.all(ofProject[kind], ...words, project, ...cursor, limit)
    : database.all(ofAll[kind], ...words, ...cursor, limit);
  return rows.map(({ created_at, id }) => ({
    createdAt: String(created_at),
    id: String(id) as TaskId,
  }));
}
