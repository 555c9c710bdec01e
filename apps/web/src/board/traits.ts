import type { TaskCard } from "@muster/contract/live";
import type { InLine } from "@muster/core/view";

/** What is asked of every card again and again, made once for each. */
export interface Traits {
  line: InLine;
  /** What free text is looked for in. */
  words: string;
}

const known = new WeakMap<TaskCard, Traits>();

function madeOf(card: TaskCard): Traits {
  const { number, title, priority, project, createdAt } = card;
  return {
    line: { number, priority, projectId: project.id, createdAt },
    words: `${project.name}#${number} ${title}`.toLowerCase(),
  };
}

export function traitsOf(card: TaskCard): Traits {
  const before = known.get(card);
  if (before !== undefined) return before;
  const made = madeOf(card);
  known.set(card, made);
  return made;
}
