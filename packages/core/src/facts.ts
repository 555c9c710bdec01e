import type {
  Ask,
  Attempt,
  Comment,
  GateResult,
  Landing,
  Project,
  Revision,
  Round,
  Run,
  Task,
  Turn,
} from "@muster/model";

/** All that is known about one task and its current attempt, as stored; every decision is a function of this. */
export interface TaskFacts {
  project: Project;
  task: Task;
  /** The newest attempt, dropped or not; null when none was started. */
  attempt: Attempt | null;
  /** How many attempts there were. */
  attempts: number;
  /** Of the attempt, oldest first. */
  turns: Turn[];
  /** The attempt's newest run. */
  run: Run | null;
  /** Of the attempt, oldest first. */
  revisions: Revision[];
  /** Of the attempt, oldest first. */
  rounds: Round[];
  /** Of the task, oldest first. */
  comments: Comment[];
  /** Newest result per (tree, definition) on the trees that matter now: base, revision, merged. */
  gateResults: GateResult[];
  /** The attempt's newest landing. */
  landing: Landing | null;
  /** Open asks of the task. */
  asks: Ask[];
  /** Open asks of its project, about bases that tasks may wait for; `asksOf` says which of them this one does. */
  projectAsks: Ask[];
}
