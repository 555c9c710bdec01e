import type { OperationArguments, TaskDetail } from "@muster/contract";
import type { Script } from "./script.ts";
import { hasAsk, isAtRestInReview, isDelivered } from "./stages.ts";
import type { System } from "./system.ts";

type Comments = NonNullable<OperationArguments<"task.requestChanges">["comments"]>;

const judged = (task: TaskDetail) => ({ task: task.id, revision: task.revision ?? "" });

/** A task, from nothing to its first review. */
export const toReview = async (
  system: System,
  title: string,
  script?: Script,
): Promise<TaskDetail> => system.until((await system.start(title, script)).id, isAtRestInReview);

export const approve = (system: System, task: TaskDetail) =>
  system.call("task.approve", judged(task));

/** Approves and waits until the change is in the clone. */
export async function land(system: System, task: TaskDetail): Promise<TaskDetail> {
  await approve(system, task);
  return system.until(task.id, isDelivered);
}

/** Sends a revision back and waits for the next review. */
export async function fixRound(
  system: System,
  task: TaskDetail,
  request: { comments?: Comments; note?: string },
): Promise<TaskDetail> {
  await system.call("task.requestChanges", { ...judged(task), ...request });
  return nextReview(system, task);
}

/** The review that follows the one that `task` shows. */
export const nextReview = (system: System, task: TaskDetail): Promise<TaskDetail> =>
  system.until(task.id, (now) => isAtRestInReview(now) && now.round?.id !== task.round?.id);

/** Waits for an open ask of a kind and gives it with its task. */
export async function untilAsked(
  system: System,
  task: string,
  kind: TaskDetail["asks"][number]["kind"],
) {
  const asking = await system.until(task, hasAsk(kind));
  const ask = asking.asks.find((known) => known.kind === kind);
  if (ask === undefined) throw new Error("the ask has gone");
  return { task: asking, ask };
}

export const answer = (
  system: System,
  ask: { id: string },
  choice: string,
  note?: string,
): Promise<unknown> =>
  system.call("ask.answer", { ask: ask.id, choice, ...(note === undefined ? {} : { note }) });

/** Paths that the current revision changes. */
export async function changedPaths(system: System, task: string): Promise<string[]> {
  const diff = await system.call("task.diff", { task });
  return diff.mode === "revision" ? diff.files.map((file) => file.path) : [];
}
