import {
  type Change,
  type EntityKind,
  type Instant,
  entitySchemas,
  err,
  ok,
  type Result,
} from "@muster/model";
import type { CommitRefused } from "@muster/core";
import type { Database, Parameter, RawRow } from "../database.ts";
import { type Table, tables } from "../rows/columns.ts";
import { decodeRow } from "../rows/decode.ts";
import { encodeRow } from "../rows/encode.ts";
import {
  changeableColumns,
  fixedColumns,
  insertRow,
  selectRow,
  updateRow,
} from "./row-statements.ts";

export interface Written {
  /** As stored. */
  row: Change["row"];
  changed: boolean;
}

type Values = Record<string, Parameter>;

const quiet = new Set(["version", "created_at", "updated_at"]);

const sameRow = (table: Table, stored: RawRow, wanted: Values): boolean =>
  table.columns.every(({ name }) => quiet.has(name) || stored[name] === wanted[name]);

/** The column by which a row would become another one, or another's. */
const movedColumn = (table: Table, stored: RawRow, wanted: Values): string | null =>
  table.columns.find(({ name }) => fixedColumns.has(name) && stored[name] !== wanted[name])?.name ??
  null;

function update(database: Database, table: Table, values: Values, id: string): RawRow | undefined {
  const changed = changeableColumns(table).map(({ name }) => values[name] ?? null);
  return database.get(updateRow(table), ...changed, id, Number(values["version"]) - 1);
}

/** What was written, read back: the after-image is what the database holds, not what was meant. */
function readBack(kind: EntityKind, raw: RawRow, changed: boolean): Result<Written, CommitRefused> {
  const decoded = decodeRow(kind, raw);
  if (decoded.ok) return ok({ row: decoded.value, changed });
  const { id, field, reason } = decoded.error;
  return err({ code: "constraint", detail: `${kind} ${id}: ${field}: ${reason}` });
}

function encodeChange(change: Change, at: Instant): Result<Values, CommitRefused> {
  const row = { ...change.row, createdAt: at, updatedAt: at };
  const parsed = entitySchemas[change.entity].safeParse(row);
  if (parsed.success) return ok(encodeRow(tables[change.entity], parsed.data));
  const issue = parsed.error.issues[0];
  const detail = `${change.entity} ${change.row.id}: ${issue?.path.join(".")}: ${issue?.message}`;
  return err({ code: "constraint", detail });
}

/** Inserts or updates one row under its version guard [HU-50]; `version` is the one to be stored. */
export function writeChange(
  database: Database,
  change: Change,
  version: number,
  at: Instant,
): Result<Written, CommitRefused> {
  const { entity, row } = change;
  const table = tables[entity];
  const encoded = encodeChange(change, at);
  if (!encoded.ok) return encoded;
  const values: Values = { ...encoded.value, version };
  const stale = err({ code: "stale_row" as const, entity, id: row.id });

  const stored = database.get(selectRow(table), row.id);
  if (!stored) {
    if (version !== 1) return stale;
    const inserted = database.get(insertRow(table), ...Object.values(values));
    return inserted ? readBack(entity, inserted, true) : stale;
  }
  if (stored["version"] !== version - 1) return stale;
  if (sameRow(table, stored, values)) return readBack(entity, stored, false);
  const moved = movedColumn(table, stored, values);
  if (moved)
    return err({ code: "constraint", detail: `${entity} ${row.id}: ${moved} never changes` });
  const updated = update(database, table, values, row.id);
  return updated ? readBack(entity, updated, true) : stale;
}
