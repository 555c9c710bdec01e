import type { TaskCard } from "@muster/contract/live";
import type { MenuItem } from "../ui/index.ts";
import { type Move, movesOf, moveWords } from "./moves.ts";
import type { Places } from "./places.ts";
import { sendMove } from "./send-move.ts";
import { open } from "./state.ts";

/** Does what a move says: most are sent, a review is opened. */
export function makeMove(card: TaskCard, move: Move, { openReview }: Places): void {
  if (move === "review") openReview(card.id);
  else void sendMove(card, move);
}

/** The menu of a card: its legal moves, then what can be done with every card. */
export function menuGroups(card: TaskCard, places: Places): MenuItem[][] {
  const moves = movesOf(card).map((move): MenuItem => {
    const { title, effect, key } = moveWords[move];
    return {
      id: move,
      title,
      detail: effect,
      shortcut: key ?? undefined,
      isDangerous: move === "cancel",
      run: () => makeMove(card, move, places),
    };
  });
  const task = card.id;
  return [
    moves,
    [
      { id: "open", title: "Open", shortcut: "o", run: () => places.openTask(task) },
      { id: "rename", title: "Rename", shortcut: "F2", run: () => open({ kind: "rename", task }) },
      { id: "edit", title: "Edit", shortcut: "e", run: () => open({ kind: "edit", task }) },
    ],
  ];
}
