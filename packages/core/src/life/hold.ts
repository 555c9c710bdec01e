import type { Ask, AskKind, Task } from "@muster/model";

export const holds = ["paused", "stuck", "asking"] as const;
/** A reason not to act, set over a task; it never moves the task. */
export type Hold = (typeof holds)[number];

const holdOfAsk: Record<AskKind, Hold | null> = {
  permission: "asking",
  no_change: "stuck",
  stuck: "stuck",
  could_not_run: "stuck",
  base_red: "stuck",
  delivery: null,
};

/** The holds that a pause and open asks set. */
export function holdsUnder(task: Pick<Task, "pausedAt">, asks: Pick<Ask, "kind">[]): Hold[] {
  const found = new Set<Hold>();
  if (task.pausedAt !== null) found.add("paused");
  for (const ask of asks) {
    const hold = holdOfAsk[ask.kind];
    if (hold !== null) found.add(hold);
  }
  return holds.filter((hold) => found.has(hold));
}
