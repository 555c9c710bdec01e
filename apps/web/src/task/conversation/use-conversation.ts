import type { TranscriptEntryView } from "@muster/contract/live";
import { useState } from "react";
import { type Conversation, conversationFrom, nothingSaid } from "./fold.ts";

interface Folded {
  items: readonly TranscriptEntryView[] | null;
  conversation: Conversation;
}

/** The conversation of these entries; what only grew is not folded again. */
export function useConversation(items: readonly TranscriptEntryView[]): Conversation {
  const [folded, setFolded] = useState<Folded>({ items: null, conversation: nothingSaid });
  if (folded.items === items) return folded.conversation;
  const conversation = conversationFrom(folded.conversation, items);
  setFolded({ items, conversation });
  return conversation;
}
