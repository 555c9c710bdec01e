import type { Project } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const projectsByName = (reader: Reader, name: string): Project[] =>
  reader.all("project", "SELECT * FROM project WHERE name = ? ORDER BY ordinal", name);
