import type { EventView } from "@muster/contract";
import type { EventType } from "@muster/model";
import type { System } from "./system.ts";

/** The journal, of one task or of all, of some types or of all. */
export async function eventsOf(
  system: System,
  filter: { task?: string; type?: EventType[] } = {},
): Promise<EventView[]> {
  const events: EventView[] = [];
  for (let after = 0; ;) {
    const page = await system.call("event.list", { ...filter, after, limit: 1000 });
    events.push(...page.items);
    if (page.items.length < 1000) return events;
    after = page.next;
  }
}
