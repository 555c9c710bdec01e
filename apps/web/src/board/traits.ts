import type { InLine } from "@muster/core/view";
import type { ToldCard } from "./told.ts";

/** What is asked of every card again and again, made once for each. */
export interface Traits {
  line: InLine;
  /** What free text is looked for in. */
  words: string;
}

const known = new WeakMap<ToldCard, Traits>();

function madeOf(card: ToldCard): Traits {
  const { number, title, priority = "normal", project, createdAt = "" } = card;
  return {
    line: { number, priority, projectId: project.id, createdAt },
    words: `${project.name}#${number} ${title}`.toLowerCase(),
  };
}

export function traitsOf(card: ToldCard): Traits {
  const before = known.get(card);
  if (before !== undefined) return before;
  const made = madeOf(card);
  known.set(card, made);
  return made;
}
