import type { Database } from "../database.ts";

/** Seq of the newest event; 0 when there is none. */
export const lastSeq = (database: Database): number =>
  Number(database.get("SELECT coalesce(max(seq), 0) AS seq FROM journal")?.["seq"]);
