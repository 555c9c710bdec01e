import type { WireError } from "../../errors/error.ts";
import type { EventView } from "../../views/stream.ts";
import type { ServerMessageOf } from "../messages.ts";

/** The journal of one task, as far as it is kept. */
export interface TaskEvents {
  items: readonly EventView[];
  /** Where to go on; null: from the first event. */
  next: number | null;
  /** All that there was has come. */
  isWhole: boolean;
  /** Why there are none. */
  error: WireError | null;
}

export const noEvents: TaskEvents = { items: [], next: null, isWhole: false, error: null };

/** Events of one task that a client keeps: the newest ones. */
export const eventsKept = 5000;

/** What follows later than at its end belongs to a watch that was given up; what it has already is not added again. */
export function foldEvents(
  known: TaskEvents,
  { after, next, items }: ServerMessageOf<"events">,
): TaskEvents {
  const reached = known.next ?? 0;
  if (after > reached || next < reached) return known;
  const fresh = items.filter(({ seq }) => seq > reached);
  const all = fresh.length === 0 ? known.items : [...known.items, ...fresh].slice(-eventsKept);
  return { items: all, next, isWhole: known.isWhole || items.length === 0, error: null };
}
