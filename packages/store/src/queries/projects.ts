import type { Project } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const projects = (reader: Reader): Project[] =>
  reader.all("project", "SELECT * FROM project ORDER BY ordinal");
