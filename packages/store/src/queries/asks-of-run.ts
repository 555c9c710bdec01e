import type { Ask, RunId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const asksOfRun = (reader: Reader, run: RunId): Ask[] =>
  reader.all("ask", "SELECT * FROM ask WHERE run_id = ? ORDER BY ordinal", run);
