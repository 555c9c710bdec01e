import { type Entity, type EntityKind, isId } from "@muster/model";
import { selectRow } from "../commit/row-statements.ts";
import { tables } from "../rows/columns.ts";
import type { Reader } from "../rows/reader.ts";

/** Also true of a row that cannot be read. */
export const has = ({ database }: Reader, kind: EntityKind, id: string): boolean =>
  isId(kind, id) &&
  database.get(`SELECT 1 FROM ${tables[kind].name} WHERE id = ?`, id) !== undefined;

/** Null for an unknown id and for an id of another kind [OV-1]. */
export const get = <Kind extends EntityKind>(
  reader: Reader,
  kind: Kind,
  id: string,
): Entity<Kind> | null => (isId(kind, id) ? reader.one(kind, selectRow(tables[kind]), id) : null);
