import type { CorruptRow } from "@muster/core";

/** Enough to show the extent of the damage; more would only cost memory. */
const MOST = 100;

/** The rows that could not be read since the store was opened, each once. */
export class CorruptRows {
  readonly #seen = new Map<string, CorruptRow>();

  add(row: CorruptRow): void {
    const key = `${row.entity} ${row.id} ${row.field}`;
    if (this.#seen.size < MOST) this.#seen.set(key, row);
  }

  list(): CorruptRow[] {
    return [...this.#seen.values()];
  }
}
