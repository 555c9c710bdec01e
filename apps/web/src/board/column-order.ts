import type { TaskCard } from "@muster/contract/live";
import { byPriority, type Column, dispatchOrder } from "@muster/core/view";
import { traitsOf } from "./traits.ts";

type Order = (left: TaskCard, right: TaskCard) => number;

const compare = (left: string, right: string): number =>
  left === right ? 0 : left < right ? -1 : 1;

const inLine: Order = (left, right) => dispatchOrder(traitsOf(left).line, traitsOf(right).line);

/** What is under way, what is in the queue, what is not in it yet. Holds do not count: they lose nobody a place. */
const turn = ({ stage, queuedAt }: TaskCard): number =>
  stage === "landing" ? 0 : queuedAt !== null ? 1 : 2;

const toLand: Order = (left, right) =>
  turn(left) - turn(right) ||
  byPriority(left, right) ||
  compare(left.queuedAt ?? "", right.queuedAt ?? "") ||
  inLine(left, right);

const newestEnd: Order = (left, right) =>
  compare(right.endedAt ?? "", left.endedAt ?? "") || inLine(left, right);

/**
 * The order of each column, never with a tie [CW-28]: as the tasks are taken. What waits for an agent or a verdict goes
 * by priority, then by number; what lands by its turn, priority and place in the queue; what landed last is first.
 */
export const columnOrder: Record<Column, Order> = {
  backlog: inLine,
  ready: inLine,
  working: inLine,
  review: inLine,
  landing: toLand,
  landed: newestEnd,
};
