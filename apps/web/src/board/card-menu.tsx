import { useStore } from "zustand";
import { useCard } from "../live/index.ts";
import { MenuAt } from "../ui/index.ts";
import { menuGroups } from "./menu-items.ts";
import { usePlaces } from "./places.ts";
import { boardState, close } from "./state.ts";

const anchorOf = (task: string): Element | null =>
  document.querySelector(`[data-menu="${CSS.escape(task)}"]`);

/** The one menu of all cards, at the card that it is for. */
export function CardMenu() {
  const task = useStore(boardState, ({ open }) => (open?.kind === "menu" ? open.task : null));
  const card = useCard(task ?? "");
  const places = usePlaces();
  if (task === null || card === null) return null;
  return (
    <MenuAt
      label={`Move #${card.number}`}
      anchor={() => anchorOf(task)}
      onClose={() => close("menu")}
      groups={menuGroups(card, places)}
    />
  );
}
