import type {
  BackUp,
  AgentProfile,
  Clock,
  Gates,
  IdSource,
  Input,
  Remains,
  Repository,
  Runs,
  Store,
  TaskFacts,
  Transcripts,
  Vcs,
  WorkspaceRef,
} from "@muster/core";
import type { Attempt, AttemptId, Project, ProjectId, Result, TaskId } from "@muster/model";
import type { ConfigurationInvalid } from "./configuration/index.ts";

/** Where the pipeline keeps what is not in the database; absolute paths. */
export interface Places {
  mirror(project: ProjectId): string;
  workspace(attempt: AttemptId): string;
  checkout(key: string): string;
  /** Log files, named by their task and what they are of. */
  log(name: string): string;
}

export interface LogLine {
  level: "info" | "warning" | "error";
  text: string;
  data?: Record<string, unknown>;
}

/** All that the pipeline needs from outside, real or simulated. */
export interface World {
  store: Store;
  transcripts: Transcripts;
  vcs: Vcs;
  runs: Runs;
  gates: Gates;
  remains: Remains;
  backUp: BackUp;
  clock: Clock;
  ids: IdSource;
  places: Places;
  /** The agents that tasks can be given to, the bundled one first; read anew at each call. */
  agents(): Result<AgentProfile[], ConfigurationInvalid>;
  /** Days for which logs are kept after their task is over; read anew at each call. */
  keepDays(): Result<number, ConfigurationInvalid>;
  /** Build of this daemon; its runs use the copy of the program kept for it. */
  build: string;
  /** Folder with `muster` in it, in front of the agents' PATH. */
  programFolder: string;
  /** Live runs at once over all projects. */
  slots: number;
  /** Gates at once. */
  gateSlots: number;
  /** Of the environment that gates run in. */
  fingerprint: string;
  /** Values that must not get into a spool. */
  secrets: string[];
  log(line: LogLine): void;
  /** Told of each decision that was written, and the facts it was made on; for proofs of what has been covered. */
  decided?(input: Input, before: TaskFacts): void;
}

export const repositoryOf = (world: World, project: Project): Repository => ({
  project: project.id,
  root: project.root,
  mirror: world.places.mirror(project.id),
  target: project.target,
});

export const workspaceOf = (
  world: World,
  attempt: Pick<Attempt, "id" | "branch">,
): WorkspaceRef => ({
  attempt: attempt.id,
  path: world.places.workspace(attempt.id),
  branch: attempt.branch,
});

/** Name of a log: those of one task lie together. */
export const logName = (task: TaskId, of: string): string => `${task}/${of}.log`;
