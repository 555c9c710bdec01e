import { DatabaseSync } from "node:sqlite";
import { Database } from "../database.ts";

/** Rows in each table, but those that SQLite or its full-text index keeps for itself. */
export function countRows(database: Database): Map<string, number> {
  const names = database
    .all(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
       ORDER BY name`,
    )
    .map(({ name }) => String(name));
  return new Map(
    names.map((name) => [
      name,
      Number(database.get(`SELECT count(*) AS rows FROM "${name}"`)?.["rows"]),
    ]),
  );
}

/** Whether the original was written to between its count and its copy. */
export type Meanwhile = "still" | "written_to";

/** Tables that rows are deleted from. */
const shrinking = new Set(["job", "idempotency"]);

function difference(
  wanted: Map<string, number>,
  copied: Map<string, number>,
  meanwhile: Meanwhile,
): string | null {
  for (const [table, rows] of wanted) {
    const found = copied.get(table);
    const mayDiffer = meanwhile === "written_to" && found !== undefined;
    if (mayDiffer && (found > rows || shrinking.has(table))) continue;
    if (found !== rows) return `${table} has ${found ?? "no"} rows instead of ${rows}`;
  }
  return null;
}

/** Opens the copy and says what is wrong with it; null when it is whole and has every row. */
export function verifyCopy(
  file: string,
  wanted: Map<string, number>,
  meanwhile: Meanwhile,
): string | null {
  const copy = new Database(new DatabaseSync(file, { readOnly: true }));
  try {
    const check = copy.all("PRAGMA integrity_check").map((row) => String(row["integrity_check"]));
    if (check.length !== 1 || check[0] !== "ok") return check.slice(0, 3).join("; ");
    if (copy.all("PRAGMA foreign_key_check").length > 0) return "references lead nowhere";
    return difference(wanted, countRows(copy), meanwhile);
  } finally {
    copy.close();
  }
}
