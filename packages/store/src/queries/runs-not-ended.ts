import type { Run } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const runsNotEnded = (reader: Reader): Run[] =>
  reader.all("run", "SELECT * FROM run WHERE state <> 'ended' ORDER BY ordinal");
