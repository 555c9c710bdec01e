import type { Landing, ProjectId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT * FROM landing WHERE project_id = ? AND delivery IN ('pending', 'asked')
  ORDER BY ordinal`;

/** Landed and not in the user's clone, the oldest first. */
export const undelivered = (reader: Reader, project: ProjectId): Landing[] =>
  reader.all("landing", sql, project);
