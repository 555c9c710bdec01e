import type { TranscriptEntryView } from "@muster/contract/live";
import { conversationOf } from "../../task/conversation/fold.ts";
import type { Item } from "../../task/conversation/item.ts";

const isSaid = (item: Item): item is Extract<Item, { text: string; role: string }> =>
  item.kind === "message" && item.role === "agent" && item.text.trim() !== "";

/** What the agent said last, of the end of its transcript; null: it said nothing there. */
export function lastMessage(entries: readonly TranscriptEntryView[]) {
  const items = conversationOf(entries).turns.flatMap((turn) => turn.items);
  const last = items.findLast(isSaid);
  return last === undefined ? null : { text: last.text, at: last.at };
}
