import type { Entity } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

/** As many characters as the column `id_backwards` holds. */
const INDEXED = 6;
const MOST = 3;

/** Sorts behind every character of an id. */
const BEHIND_ALL = "~";

/** Rows whose id ends with `suffix`, whatever its case, at most three: enough to tell unique from ambiguous. */
export function byIdSuffix<Kind extends "task" | "ask">(
  reader: Reader,
  kind: Kind,
  suffix: string,
): Entity<Kind>[] {
  if (suffix === "") return [];
  const wanted = suffix.toUpperCase();
  const backwards = Array.from(wanted.slice(-INDEXED)).toReversed().join("");
  const sql = `
    SELECT * FROM ${kind}
    WHERE id_backwards >= ? AND id_backwards < ? AND upper(substr(id, -length(?))) = ?
    ORDER BY ordinal LIMIT ${MOST}`;
  return reader.all(kind, sql, backwards, backwards + BEHIND_ALL, wanted, wanted);
}
