import type { CardAction } from "@muster/contract/live";
import type { ToldCard } from "./told.ts";

/** What is sent as it is. */
export type Command = Exclude<CardAction, "approve" | "request_changes">;

/** What can be done with a card: a command, or the screen where it is judged. */
export type Move = Command | "review";

export interface MoveWords {
  title: string;
  /** Where it leads and what it does there. */
  effect: string;
  /** Its key on the board; null: only in the menu. */
  key: string | null;
}

export const moveWords: Record<Move, MoveWords> = {
  run: { title: "Run", effect: "to Ready; an agent takes it", key: "s" },
  review: { title: "Review", effect: "approve it, or send it back to Working", key: "r" },
  land: { title: "Land", effect: "into the target, in its turn", key: null },
  deliver: { title: "Deliver", effect: "brings what landed into your clone", key: null },
  resume: { title: "Resume", effect: "takes the pause away", key: "p" },
  pause: { title: "Pause", effect: "stays here; its run is stopped", key: "p" },
  unapprove: { title: "Take approval back", effect: "to Review", key: null },
  reopen: { title: "Reopen", effect: "to Ready, with a new attempt", key: null },
  cancel: { title: "Cancel", effect: "leaves the board; its work is kept", key: "x" },
};

const order = Object.keys(moveWords) as Move[];

const moveOf = (action: CardAction): Move =>
  action === "approve" || action === "request_changes" ? "review" : action;

/** The legal moves of a card, as the server says them; a verdict is given where the change is seen. */
export function movesOf({ actions = [] }: Pick<ToldCard, "actions">): Move[] {
  const legal = new Set(actions.map(moveOf));
  return order.filter((move) => legal.has(move));
}
