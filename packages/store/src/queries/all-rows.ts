import type { Entity, EntityKind } from "@muster/model";
import { tables } from "../rows/columns.ts";
import type { Reader } from "../rows/reader.ts";

/** Every row of one kind in the order of creation. */
export const allRows = <Kind extends EntityKind>(reader: Reader, kind: Kind): Entity<Kind>[] =>
  reader.all(kind, `SELECT * FROM ${tables[kind].name} ORDER BY ordinal`);
