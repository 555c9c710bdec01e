import type { EventView } from "@muster/contract";
import type { System } from "../../support/system.ts";

/** Every event of a task. */
export async function allEvents(system: System, task: string): Promise<EventView[]> {
  const events: EventView[] = [];
  for (let after = 0; ;) {
    const page = await system.call("event.list", { task, after, limit: 1000 });
    events.push(...page.items);
    if (page.items.length < 1000) return events;
    after = page.next;
  }
}
