import type { EventFilter } from "@muster/core";
import type { Database, RawRow } from "../database.ts";

const select = (condition: string): string =>
  `SELECT * FROM journal WHERE ${condition} seq > ? ORDER BY seq LIMIT ?`;

const ofAll = select("");
const ofTask = select("task_id = ? AND coalesce(?, project_id) = project_id AND");
const ofTaskAndTypes = select(
  "task_id = ? AND coalesce(?, project_id) = project_id AND type IN (SELECT value FROM json_each(?)) AND",
);
const ofProject = select("project_id = ? AND");
const ofProjectAndType = select("project_id = ? AND type = ? AND");
const ofType = select("type = ? AND");

const seqOf = (row: RawRow): number => Number(row["seq"]);

/**
 * One ordered index walk a type, merged: a single query over several types would have to sort
 * everything behind the cursor for each page.
 */
const merged = (pages: RawRow[][], limit: number): RawRow[] =>
  pages
    .flat()
    .toSorted((one, other) => seqOf(one) - seqOf(other))
    .slice(0, limit);

function ofTypes(
  database: Database,
  after: number,
  { project, types }: EventFilter,
  limit: number,
): RawRow[] {
  const pages = [...new Set(types)].map((type) =>
    project
      ? database.all(ofProjectAndType, project, type, after, limit)
      : database.all(ofType, type, after, limit),
  );
  return merged(pages, limit);
}

/** Raw events behind `after`, in order. */
export function selectEvents(
  database: Database,
  after: number,
  filter: EventFilter,
  limit: number,
): RawRow[] {
  const { project, task, types } = filter;
  if (task && types) {
    const wanted = JSON.stringify(types);
    return database.all(ofTaskAndTypes, task, project ?? null, wanted, after, limit);
  }
  if (task) return database.all(ofTask, task, project ?? null, after, limit);
  if (types) return ofTypes(database, after, filter, limit);
  if (project) return database.all(ofProject, project, after, limit);
  return database.all(ofAll, after, limit);
}
