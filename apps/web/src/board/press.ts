import type { MouseEvent, PointerEvent } from "react";
import { boardState, open, select } from "./state.ts";

/** What was chosen when the pointer went down: the press itself gives the card the focus, and so chooses it. */
let chosenBefore: string | null = null;

export function notePress(_event: PointerEvent): void {
  chosenBefore = boardState.getState().selected;
}

const isNewTab = (event: MouseEvent): boolean =>
  event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;

/** Enter, a finger, a second press and the number of a card lead to its task. */
const leadsToTask = (event: MouseEvent, part: string | undefined): boolean =>
  event.detail !== 1 ||
  part === "number" ||
  ("pointerType" in event.nativeEvent && event.nativeEvent.pointerType === "touch");

/** The first press chooses a card; one more opens it, or renames it where the title is [SL-34]. */
export function pressCard(event: MouseEvent, task: string, openTask: (task: string) => void): void {
  if (isNewTab(event)) return;
  event.preventDefault();
  const part =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>("[data-part]")?.dataset["part"]
      : undefined;
  if (leadsToTask(event, part)) openTask(task);
  else if (chosenBefore !== task) select(task);
  else if (part === "title") open({ kind: "rename", task });
  else openTask(task);
}
