import type { Column } from "@muster/core/view";
import { cardStep } from "./sizes.ts";

const scrollers = new Map<Column, HTMLElement>();

/** Until the returned function is called. */
export function noteScroller(column: Column, element: HTMLElement): () => void {
  scrollers.set(column, element);
  return () => scrollers.delete(column);
}

const scrolled = (column: Column): number => scrollers.get(column)?.scrollTop ?? 0;

/** The place in another column that stands beside a card on the screen. */
export const levelWith = (from: { column: Column; index: number }, to: Column): number =>
  Math.round(from.index + (scrolled(to) - scrolled(from.column)) / cardStep);
