import type { Database } from "../database.ts";

/** Seq of the oldest event kept; 1 when there is none. */
export const firstSeq = (database: Database): number =>
  Number(database.get("SELECT coalesce(min(seq), 1) AS seq FROM journal")?.["seq"]);
