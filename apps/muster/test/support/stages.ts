import type { TaskDetail } from "@muster/contract";

/** The task waits for a person's verdict. */
export const inReview = (task: TaskDetail): boolean => task.stage === "in_review";

export const isDelivered = (task: TaskDetail): boolean => task.landing?.delivery === "delivered";

export const hasAsk =
  (kind: TaskDetail["asks"][number]["kind"]) =>
  (task: TaskDetail): boolean =>
    task.asks.some((ask) => ask.kind === kind);

/** In review, and nothing is under way any more: the base is gated and the run is proven gone. */
export const isAtRestInReview = (task: TaskDetail): boolean =>
  inReview(task) &&
  task.gates.every((gate) => gate.outcome !== null) &&
  task.runs.every((run) => run.state === "ended");
