import type { EventFilter, EventPage } from "@muster/core";
import type { JournalEvent } from "@muster/model";
import { firstSeq } from "../queries/first-seq.ts";
import { lastSeq } from "../queries/last-seq.ts";
import type { Reader } from "../rows/reader.ts";
import { decodeEvent } from "./event-row.ts";
import { selectEvents } from "./select-events.ts";

/** Up to `limit` readable events; damaged ones are noted and made up for, so that a short page means the end. */
function readEvents(
  reader: Reader,
  after: number,
  filter: EventFilter,
  limit: number,
): JournalEvent[] {
  const found: JournalEvent[] = [];
  for (let cursor = after; found.length < limit;) {
    const wanted = limit - found.length;
    const page = selectEvents(reader.database, cursor, filter, wanted);
    for (const raw of page) {
      const decoded = decodeEvent(raw);
      if (decoded.ok) found.push(decoded.value);
      else reader.corrupt.add(decoded.error);
      cursor = Number(raw["seq"]);
    }
    if (page.length < wanted) break;
  }
  return found;
}

/** Events behind a cursor; a cursor outside the journal is told so [ST-35]. */
export function events(
  reader: Reader,
  after: number,
  filter: EventFilter,
  limit: number,
): EventPage {
  const last = lastSeq(reader.database);
  if (after > last) return { code: "cursor_from_the_future", last };
  const first = firstSeq(reader.database);
  if (after < first - 1) return { code: "cursor_too_old", first };
  return { code: "events", events: readEvents(reader, after, filter, limit), last };
}
