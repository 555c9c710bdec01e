import { type CorruptRow } from "@muster/core";
import { type Entity, type EntityKind, entitySchemas, err, ok, type Result } from "@muster/model";
import type { RawRow } from "../database.ts";
import { type Column, type Table, tables } from "./columns.ts";
import { parseJson } from "./parse-json.ts";

const textOf = (value: unknown): string => (typeof value === "string" ? value : String(value));

function decodeValue(column: Column, value: unknown): unknown {
  if (value === null) return null;
  if (column.storage === "json") return parseJson(value);
  if (column.storage === "boolean" && (value === 0 || value === 1)) return value === 1;
  return value;
}

function fieldsOf(table: Table, raw: RawRow): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const column of table.columns) fields[column.field] = decodeValue(column, raw[column.name]);
  return fields;
}

/** A stored row as its entity, or what is wrong with it [ST-42]. */
export function decodeRow<Kind extends EntityKind>(
  kind: Kind,
  raw: RawRow,
): Result<Entity<Kind>, CorruptRow> {
  const parsed = entitySchemas[kind].safeParse(fieldsOf(tables[kind], raw));
  if (parsed.success) return ok(parsed.data as Entity<Kind>);
  const [issue] = parsed.error.issues;
  const field = textOf(issue?.path[0] ?? "");
  const reason = issue?.message ?? "unreadable";
  return err({ code: "corrupt_row", entity: kind, id: textOf(raw["id"]), field, reason });
}
