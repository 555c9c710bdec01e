import type { Columns } from "./grouping.ts";
import { boardState, select } from "./state.ts";
import { step } from "./steps.ts";

const elementOf = (task: string): HTMLElement | null =>
  document.querySelector(`[data-card="${CSS.escape(task)}"] > a`);

/** Where the focus goes when a layer or a field over a card is done with. */
export const returnFocus = (task: string): void => elementOf(task)?.focus({ preventScroll: true });

/** Gives the focus to the chosen card, else to the first one there is. */
export function focusCard(ids: Columns<string>, chosen: string | null): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const task = chosen ?? step(ids, null, "down", () => 0);
  if (task === null) return;
  if (boardState.getState().selected === task) elementOf(task)?.focus();
  else select(task);
}
