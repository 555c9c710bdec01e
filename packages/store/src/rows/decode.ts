import { type CorruptRow } from "@muster/core";
import {
  type Entity,
  type EntityKind,
  entitySchemas,
  err,
  ok,
  type Result,
} from "@muster/model";
import type { RawRow } from "../database.ts";
import { type Column, type Table, tables } from "./columns.ts";

const textOf = (value: unknown): string => (typeof value === "string" ? value : String(value));

/** Parses JSON text; anything that is not JSON stays as it is, for the schema to refuse. */
function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

function decodeValue(column: Column, value: unknown): unknown {
  if (value === null) return null;
  if (column.storage === "json") return parseJson(value);
  if (column.storage === "boolean" && (value === 0 || value === 1)) return value === 1;
  return value;
}

const fieldsOf = (table: Table, raw: RawRow): Record<string, unknown> =>
  Object.fromEntries(
    table.columns.map((column) => [column.field, decodeValue(column, raw[column.name])]),
  );

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
