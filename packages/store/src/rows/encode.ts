import type { Parameter } from "../database.ts";
import type { Column, Table } from "./columns.ts";

function encodeValue(column: Column, value: unknown): Parameter {
  if (value === null || value === undefined) return null;
  if (column.storage === "json") return JSON.stringify(value);
  if (column.storage === "boolean") return value ? 1 : 0;
  return value as Parameter;
}

/** The stored form of an entity that its schema has parsed, by column name. */
export function encodeRow(table: Table, entity: object): Record<string, Parameter> {
  const values = entity as Record<string, unknown>;
  return Object.fromEntries(
    table.columns.map((column) => [column.name, encodeValue(column, values[column.field])]),
  );
}
