import { type Entity, type EntityKind, isId } from "@muster/model";
import { selectRow } from "../commit/row-statements.ts";
import { tables } from "../rows/columns.ts";
import type { Reader } from "../rows/reader.ts";

/** Null for an unknown id and for an id of another kind [OV-1]. */
export const get = <Kind extends EntityKind>(
  reader: Reader,
  kind: Kind,
  id: string,
): Entity<Kind> | null => (isId(kind, id) ? reader.one(kind, selectRow(tables[kind]), id) : null);
