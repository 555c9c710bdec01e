import { createHash } from "node:crypto";
import type { JournalPart } from "@muster/core";
import type { Database } from "../database.ts";
import { lastSeq } from "../queries/last-seq.ts";

const listSql = "SELECT id, begins_after FROM journal_part ORDER BY ordinal";
const addSql = "INSERT INTO journal_part (id, begins_after) VALUES (?, ?)";
const forgetSql =
  "DELETE FROM journal_part WHERE ordinal <= (SELECT max(ordinal) FROM journal_part) - 32";

/** From here on it is another writer's. */
export function addJournalPart(database: Database, writer: string): void {
  const id = createHash("sha256").update(writer).digest("hex").slice(0, 32);
  database.run(addSql, id, lastSeq(database));
  database.run(forgetSql);
}

export const journalParts = (database: Database): JournalPart[] =>
  database
    .all(listSql)
    .map(({ id, begins_after }) => ({ id: String(id), after: Number(begins_after) }));
