import {
  type Entity,
  type EntityKind,
  entitySchemas,
  err,
  eventShapeVersion,
  type JournalEvent,
  ok,
  type Result,
} from "@muster/model";

/** Rows by entity and id. */
export type Folded = { [Kind in EntityKind]: Map<string, Entity<Kind>> };

/** An event that does not follow from the events before it: of another shape, or one was lost between. */
export interface UnfoldableEvent {
  code: "unfoldable_event";
  seq: number;
  reason: string;
}

function emptyFold(): Folded {
  const kinds = Object.keys(entitySchemas) as EntityKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as Folded;
}

function apply(folded: Folded, event: JournalEvent): string | null {
  if (event.version !== eventShapeVersion) return `shape ${event.version} is unknown`;
  const kind = event.type.slice(0, event.type.indexOf(".")) as EntityKind;
  const parsed = entitySchemas[kind].safeParse(event.data.after);
  if (!parsed.success) return `not a ${kind}: ${parsed.error.issues[0]?.message}`;
  const rows = folded[kind] as Map<string, (typeof parsed)["data"]>;
  const before = rows.get(event.subject)?.version ?? 0;
  if (parsed.data.version !== before + 1) {
    return `version ${parsed.data.version} of ${event.subject} does not follow ${before}`;
  }
  rows.set(event.subject, parsed.data);
  return null;
}

/** The rows that the journal from its first event on leads to; they equal the stored rows [HU-48]. */
export function foldJournal(events: Iterable<JournalEvent>): Result<Folded, UnfoldableEvent> {
  const folded = emptyFold();
  for (const event of events) {
    const reason = apply(folded, event);
    if (reason !== null) return err({ code: "unfoldable_event", seq: event.seq, reason });
  }
  return ok(folded);
}
