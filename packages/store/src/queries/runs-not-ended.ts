import type { Run } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

/** By the index by name: for the sake of the order SQLite would read every run there ever was. */
const sql = `
  SELECT * FROM run INDEXED BY run_not_ended WHERE state <> 'ended' ORDER BY ordinal`;

export const runsNotEnded = (reader: Reader): Run[] => reader.all("run", sql);
