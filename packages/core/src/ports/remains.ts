import type { Id, TaskId } from "@muster/model";

/** Kinds of rows that have a folder of their own: mirrors of projects, logs of tasks, workspaces of attempts, runs. */
export type RemainsKind = "project" | "task" | "attempt" | "run";

/** What work leaves on the disk beside the databases, by the ids of its rows. */
export interface Remains {
  /** Ids with a folder; whatever else lies there is not ours. */
  list<Kind extends RemainsKind>(kind: Kind): Id<Kind>[];
  /** Makes the folder that logs of the task go to. */
  prepareLogs(task: TaskId): Promise<void>;
  /** Deletes the logs of a task. */
  removeLogs(task: TaskId): Promise<void>;
  /** Moves a folder that no row knows out of the way, whole. */
  setAside<Kind extends "attempt" | "run">(kind: Kind, id: Id<Kind>): Promise<void>;
}
