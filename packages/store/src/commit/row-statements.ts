import type { Table } from "../rows/columns.ts";

const kept = new Set(["id", "created_at"]);

/** Takes the id. */
export const selectRow = (table: Table): string => `SELECT * FROM ${table.name} WHERE id = ?`;

/** Takes the values in the order of the columns. */
export const insertRow = (table: Table): string => {
  const names = table.columns.map(({ name }) => `"${name}"`).join(", ");
  const marks = table.columns.map(() => "?").join(", ");
  return `INSERT INTO ${table.name} (${names}) VALUES (${marks}) RETURNING *`;
};

/** Takes the values in the order of the columns without id and creation, then the id and the version before. */
export const updateRow = (table: Table): string => {
  const names = table.columns.map(({ name }) => name).filter((name) => !kept.has(name));
  const assignments = names.map((name) => `"${name}" = ?`).join(", ");
  return `UPDATE ${table.name} SET ${assignments} WHERE id = ? AND version = ? RETURNING *`;
};
