import { memo, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useCard } from "../live/index.ts";
import { classes } from "../ui/index.ts";
import { CardFace } from "./card-face.tsx";
import { usePlaces } from "./places.ts";
import { notePress, pressCard } from "./press.ts";
import { Refusal } from "./refusal.tsx";
import { Rename } from "./rename.tsx";
import { cardHeight } from "./sizes.ts";
import { boardState, open, select } from "./state.ts";

export interface CardProps {
  id: string;
  top: number;
  /** Counted from 1. */
  position: number;
  count: number;
  showsProject: boolean;
  isTabStop: boolean;
}

const face =
  "flex h-full flex-col gap-1 rounded-box border px-2.5 py-2 outline-offset-0 hover:border-line-strong aria-busy:opacity-60";

/** The focus follows the choice, but is not taken from a field or a layer. */
const mayTakeFocus = (): boolean => {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.closest("[data-card]") != null;
};

function useFocusWhen(isSelected: boolean) {
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isSelected && mayTakeFocus()) ref.current?.focus({ preventScroll: true });
  }, [isSelected]);
  return ref;
}

function MenuButton({ id, number }: { id: string; number: number }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`What can be done with #${number}`}
      aria-haspopup="menu"
      data-menu={id}
      onClick={() => {
        select(id);
        open({ kind: "menu", task: id });
      }}
      className="absolute top-0 right-0 flex size-11 cursor-default items-center justify-center rounded-box text-muted hover:bg-hover hover:text-text desk:top-1 desk:right-1 desk:size-6"
    >
      ⋯
    </button>
  );
}

/** One card in its place; it is drawn anew when it changes itself, and not when others do. */
export const Card = memo(function Card({
  id,
  top,
  position,
  count,
  showsProject,
  isTabStop,
}: CardProps) {
  const card = useCard(id);
  const { hrefOfTask, openTask } = usePlaces();
  const isSelected = useStore(boardState, ({ selected }) => selected === id);
  const isBusy = useStore(boardState, ({ sending }) => sending.has(id));
  const isRenamed = useStore(
    boardState,
    (state) => state.open?.kind === "rename" && state.open.task === id,
  );
  const refusal = useStore(boardState, ({ refused }) => refused.get(id) ?? null);
  const link = useFocusWhen(isSelected);
  if (card === null) return null;
  return (
    <li
      data-card={id}
      aria-setsize={count}
      aria-posinset={position}
      className="absolute inset-x-0"
      style={{ height: cardHeight, transform: `translateY(${top}px)` }}
    >
      <a
        ref={link}
        href={hrefOfTask(id)}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isSelected}
        aria-busy={isBusy}
        draggable={false}
        onPointerDown={notePress}
        onFocus={() => select(id)}
        onClick={(event) => pressCard(event, id, openTask)}
        className={classes(face, isSelected ? "border-accent bg-chosen" : "border-line bg-panel")}
      >
        <CardFace card={card} showsProject={showsProject} />
      </a>
      <MenuButton id={id} number={card.number} />
      {isRenamed && <Rename card={card} />}
      {refusal !== null && <Refusal task={id} failure={refusal} anchor={link} />}
    </li>
  );
});
