import type { Column, Table } from "../rows/columns.ts";

/** Columns that say which row it is, and whose. */
export const fixedColumns: ReadonlySet<string> = new Set([
  "id",
  "project_id",
  "task_id",
  "attempt_id",
  "number",
]);

/**
 * Fixed columns are not even set to what they are: SQLite would look through every table that
 * refers to them for rows to be orphaned.
 */
const isChangeable = ({ name }: Column): boolean =>
  !fixedColumns.has(name) && name !== "created_at";

/** The columns that an update sets, in order. */
export const changeableColumns = (table: Table): Column[] => table.columns.filter(isChangeable);

/** Takes the id. */
export const selectRow = (table: Table): string => `SELECT * FROM ${table.name} WHERE id = ?`;

/** Takes the values in the order of the columns. */
export const insertRow = (table: Table): string => {
  const names = table.columns.map(({ name }) => `"${name}"`).join(", ");
  const marks = table.columns.map(() => "?").join(", ");
  return `INSERT INTO ${table.name} (${names}) VALUES (${marks}) RETURNING *`;
};

/** Takes the values of the changeable columns, then the id and the version before. */
export const updateRow = (table: Table): string => {
  const assignments = changeableColumns(table).map(({ name }) => `"${name}" = ?`);
  return `UPDATE ${table.name} SET ${assignments.join(", ")} WHERE id = ? AND version = ? RETURNING *`;
};
