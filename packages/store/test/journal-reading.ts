import type { Folded } from "@muster/core";
import type { JournalEvent } from "@muster/model";
import type { SqliteStore } from "../src/index.ts";
import { entityKinds } from "../src/rows/columns.ts";

/** The whole journal, read as a subscriber does: by cursor, page after page. */
export function allEvents(store: SqliteStore): JournalEvent[] {
  const all: JournalEvent[] = [];
  for (;;) {
    const page = store.events(all.at(-1)?.seq ?? 0, {}, 100);
    if (page.code !== "events") throw new Error(page.code);
    if (page.events.length === 0) return all;
    all.push(...page.events);
  }
}

/** The stored rows in the form of a fold. */
export const rowsById = (store: SqliteStore): Folded =>
  Object.fromEntries(
    entityKinds.map((kind) => [kind, new Map(store.rows(kind).map((row) => [row.id, row]))]),
  ) as unknown as Folded;
