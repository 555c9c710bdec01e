import type { TaskCard } from "@muster/contract/live";
import { type KeyboardEvent, useRef, useState } from "react";
import { useSend } from "../api/index.ts";
import { returnFocus } from "./focus.ts";
import { close, setRefused } from "./state.ts";

/** A title being changed in its place: Enter and leaving save it, Escape does not [SL-34]. */
export function Rename({ card }: { card: TaskCard }) {
  const { send } = useSend("task.edit");
  const [title, setTitle] = useState(card.title);
  const isOver = useRef(false);
  const end = (isSaved: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    close("rename");
    if (isSaved && title.trim() !== "" && title !== card.title) void save();
  };
  const save = async (): Promise<void> => {
    const result = await send({ task: card.id, title: title.trim() });
    if (!result.ok) setRefused(card.id, result.error);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter");
    returnFocus(card.id);
  };
  return (
    <input
      aria-label={`Title of #${card.number}`}
      value={title}
      maxLength={300}
      dir="auto"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the focus follows the person's own command
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
      className="absolute inset-x-1 top-6 h-11 rounded-box border border-accent bg-panel px-1.5 text-[16px] font-medium desk:text-base"
    />
  );
}
