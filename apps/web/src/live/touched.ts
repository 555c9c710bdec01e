import type { LiveState, ServerMessage } from "@muster/contract/live";

/** Of more than this it is shorter to say that it may be all. */
const mostNamed = 50;

/** Tasks about which something is new; null: perhaps all. What comes for the first time is not new. */
export function touchedBy(
  messages: readonly ServerMessage[],
  before: LiveState,
  wasLoaded: boolean,
): ReadonlySet<string> | null {
  const tasks = new Set<string>();
  for (const message of messages) {
    if (message.kind === "changes" && wasLoaded) for (const { id } of message.cards) tasks.add(id);
    if (message.kind === "events" && message.items.length > 0) {
      if (before.events.get(message.task)?.isWhole === true) tasks.add(message.task);
    }
  }
  return tasks.size > mostNamed ? null : tasks;
}
