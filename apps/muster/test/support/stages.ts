import type { TaskDetail } from "@muster/contract";

/** The task waits for a person's verdict. */
export const inReview = (task: TaskDetail): boolean => task.stage === "in_review";

export const isDelivered = (task: TaskDetail): boolean => task.landing?.delivery === "delivered";

export const hasAsk =
  (kind: TaskDetail["asks"][number]["kind"]) =>
  (task: TaskDetail): boolean =>
    task.asks.some((ask) => ask.kind === kind);
