import type { Project } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const projectByRoot = (reader: Reader, root: string): Project | null =>
  reader.one("project", "SELECT * FROM project WHERE root = ?", root);
