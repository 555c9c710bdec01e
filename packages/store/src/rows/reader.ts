import { type CorruptRow, CorruptRowError } from "@muster/core";
import type { Entity, EntityKind } from "@muster/model";
import type { Database, Parameter, RawRow } from "../database.ts";
import { CorruptRows } from "./corrupt-rows.ts";
import { decodeRow } from "./decode.ts";

export interface Damaged {
  problem: CorruptRow;
  raw: RawRow;
}

/** Reads typed rows; a row that cannot be read never takes its list with it [ST-42]. */
export class Reader {
  readonly corrupt = new CorruptRows();

  constructor(readonly database: Database) {}

  /** The readable rows; the others are noted. */
  all<Kind extends EntityKind>(
    kind: Kind,
    sql: string,
    ...parameters: Parameter[]
  ): Entity<Kind>[] {
    return this.sorted(kind, sql, ...parameters).rows;
  }

  /** The readable rows and the damaged ones apart. */
  sorted<Kind extends EntityKind>(
    kind: Kind,
    sql: string,
    ...parameters: Parameter[]
  ): { rows: Entity<Kind>[]; damaged: Damaged[] } {
    const rows: Entity<Kind>[] = [];
    const damaged: Damaged[] = [];
    for (const raw of this.database.all(sql, ...parameters)) {
      const decoded = decodeRow(kind, raw);
      if (decoded.ok) rows.push(decoded.value);
      else damaged.push({ problem: decoded.error, raw });
    }
    for (const { problem } of damaged) this.corrupt.add(problem);
    return { rows, damaged };
  }

  /** Throws `CorruptRowError` when the row cannot be read. */
  one<Kind extends EntityKind>(
    kind: Kind,
    sql: string,
    ...parameters: Parameter[]
  ): Entity<Kind> | null {
    const raw = this.database.get(sql, ...parameters);
    if (!raw) return null;
    const decoded = decodeRow(kind, raw);
    if (decoded.ok) return decoded.value;
    this.corrupt.add(decoded.error);
    throw new CorruptRowError(decoded.error);
  }
}
