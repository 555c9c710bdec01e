import type { Ask, ProjectId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

/** By the index by name: for the sake of the order SQLite would read every ask there ever was. */
const ofAll = `
  SELECT * FROM ask INDEXED BY ask_open_of_project WHERE state = 'open' ORDER BY ordinal`;
const ofProject = "SELECT * FROM ask WHERE state = 'open' AND project_id = ? ORDER BY ordinal";

export const openAsks = (reader: Reader, project?: ProjectId): Ask[] =>
  project ? reader.all("ask", ofProject, project) : reader.all("ask", ofAll);
