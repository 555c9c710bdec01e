import { dispatchOrder } from "./dispatch-order.ts";
import type { TaskFacts } from "./facts.ts";
import { openTurn } from "./life/current.ts";
import { isHeld } from "./life/holds.ts";
import { hasLiveRun, isPutAway, liveAttempt, positionOf } from "./life/stage.ts";

/**
 * True when the task waits for nothing but a slot: to be prepared, or for its queued turn. What a former attempt left
 * is saved and put away first.
 */
export function waitsForSlot(facts: TaskFacts): boolean {
  if (isHeld(facts) || hasLiveRun(facts)) return false;
  if (positionOf(facts) === "ready") return isPutAway(facts);
  const attempt = liveAttempt(facts);
  const placed = attempt?.placement === null && attempt.workspace === "ready";
  return attempt?.state === "coding" && placed && openTurn(facts)?.state === "queued";
}

export interface Slots {
  /** Over all projects. */
  total: number;
  /** How many a project may hold; absent: `total`. */
  ofProject: (project: string) => number | undefined;
  held: { project: string }[];
}

/** The waiting tasks that get a slot now, in order of dispatch; never more than there are slots [HU-27]. */
export function chooseStarts(waiting: TaskFacts[], slots: Slots): TaskFacts[] {
  const used = new Map<string, number>();
  for (const { project } of slots.held) used.set(project, (used.get(project) ?? 0) + 1);
  let free = slots.total - slots.held.length;
  const chosen: TaskFacts[] = [];
  for (const facts of [...waiting].sort((left, right) => dispatchOrder(left.task, right.task))) {
    if (free <= 0) break;
    const { id } = facts.project;
    const mine = used.get(id) ?? 0;
    if (mine >= (slots.ofProject(id) ?? slots.total)) continue;
    chosen.push(facts);
    used.set(id, mine + 1);
    free -= 1;
  }
  return chosen;
}

/**
 * The landing whose turn it is in one target's queue (already in landing order); null while another one is under way
 * or when all that wait are held.
 */
export function chooseLanding(queue: TaskFacts[]): TaskFacts | null {
  const busy = queue.some(
    ({ landing }) => landing?.state === "checking" || landing?.state === "intended",
  );
  if (busy) return null;
  const ready = (facts: TaskFacts) =>
    positionOf(facts) === "approved" &&
    facts.landing?.state === "queued" &&
    facts.attempt?.placement === null &&
    !isHeld(facts);
  return queue.find(ready) ?? null;
}
