import type { Priority, Task } from "@muster/model";

/** Of a task, what says who is first. */
export type InLine = Pick<Task, "priority" | "projectId" | "number" | "createdAt">;

const rank: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

const compare = (left: string, right: string): number =>
  left === right ? 0 : left < right ? -1 : 1;

/** The more urgent one first. */
export const byPriority = (left: Pick<Task, "priority">, right: Pick<Task, "priority">): number =>
  rank[left.priority] - rank[right.priority];

/** Order of dispatch: priority, then number; across projects of equal rank the older task first. Never a tie. */
export const dispatchOrder = (left: InLine, right: InLine): number =>
  byPriority(left, right) ||
  (left.projectId === right.projectId
    ? left.number - right.number
    : compare(left.createdAt, right.createdAt) || compare(left.projectId, right.projectId));
