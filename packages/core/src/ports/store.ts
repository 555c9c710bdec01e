import type {
  Actor,
  Ask,
  AskId,
  Attempt,
  Change,
  Comment,
  Entity,
  EntityKind,
  EventType,
  Instant,
  JobId,
  JournalEvent,
  Landing,
  Origin,
  Project,
  ProjectId,
  Result,
  Run,
  RunId,
  Task,
  TaskId,
  Turn,
} from "@muster/model";
import type { CorruptRow } from "../corrupt-row.ts";
import type { TaskFacts } from "../facts.ts";
import type { Sessions } from "./sessions.ts";

/** A durable intent to act on the world. `key` is unique among open jobs. */
export interface Job {
  id: JobId;
  kind: string;
  key: string;
  projectId: ProjectId;
  taskId: TaskId | null;
  payload: Record<string, unknown>;
  /** The daemon's epoch that holds the lease; an older one means its holder is gone: probe first [HU-20]. 0: free. */
  epoch: number;
  /** Grows with each lease. */
  tries: number;
  /** When its holder began with it; null: it is free, or waits for its turn. */
  startedAt: Instant | null;
  /** Not before this instant; null: now. */
  notBefore: Instant | null;
  /** The last failure, for people. */
  failure: string | null;
  createdAt: Instant;
}

export type JobChange =
  /** A job whose key is open already stays as it is. */
  | { do: "open"; job: Job }
  /**
   * Takes the job for this daemon's epoch; refused when this epoch holds it or it is closed. It is begun at once, or
   * waits for its turn.
   */
  | { do: "lease"; id: JobId; waits: boolean }
  /** Its turn has come; refused when this epoch does not hold it. */
  | { do: "begin"; id: JobId }
  /** Frees the job; refused when it is closed. */
  | { do: "retry"; id: JobId; notBefore: Instant; failure: string }
  /** A closed job is gone; closing it again changes nothing. */
  | { do: "close"; id: JobId };

/** What one command or fact writes, in one synchronous transaction. */
export interface Batch {
  /** The one time of the write: every `updatedAt`, and `createdAt` of new rows, are set to it. */
  at: Instant;
  actor: Actor;
  origin: Origin;
  /**
   * In order. A row of version 1 is new; any other must be one above the stored one. A change that
   * alters nothing is left out, event and all, and later changes of that row in the batch move up [OV-45].
   */
  changes: Change[];
  jobs?: JobChange[];
  /** Stored with the write, so that a repeated request gets the first answer [OV-47]. */
  idempotency?: { key: string; requestHash: string; response: unknown };
}

/** Disk full, read-only, I/O error, locked from outside; nothing changed. */
export interface NotWritten {
  code: "not_written";
  reason: string;
}

export type CommitRefused =
  /** A row has another version than the change was made from; load again and decide again. */
  | { code: "stale_row"; entity: EntityKind; id: string }
  /** The row's schema, or an index or check of the database refused it. */
  | { code: "constraint"; detail: string }
  | { code: "idempotency_key_reused"; key: string }
  | NotWritten;

export interface Committed {
  /** Sequence numbers of the events written, in the order of the changes; empty when there were none. */
  seqs: number[];
  /** Each change's row as it is stored now, in the order of the changes [ST-2] [CW-29]. */
  rows: Change["row"][];
}

export interface EventFilter {
  project?: ProjectId;
  task?: TaskId;
  types?: EventType[];
}

export type EventPage =
  /** `last` is the newest seq of the journal: a page shorter than its limit has seen everything up to there. */
  | { code: "events"; events: JournalEvent[]; last: number }
  | { code: "cursor_from_the_future"; last: number }
  | { code: "cursor_too_old"; first: number };

/** A row of the journal, as far as it tells what to look at. */
export interface EventMark {
  seq: number;
  type: EventType;
  project: ProjectId;
  task: TaskId | null;
  subject: string;
}

export type MarkPage =
  | { code: "marks"; marks: EventMark[] }
  | Exclude<EventPage, { code: "events" }>;

/** Where a task stands in lists: the newest first. */
export interface TaskPlace {
  createdAt: Instant;
  id: TaskId;
}

export interface TaskListQuery {
  project?: ProjectId;
  /** Those after this place; null from the newest. */
  before: TaskPlace | null;
  limit: number;
  /** Only tasks with an attempt that is not over: few, however many tasks there were. */
  atWork?: boolean;
  /** Only tasks whose title holds these words in their order, or whose number it is; `atWork` does not count then. */
  find?: string;
}

export interface NotOverQuery {
  project?: ProjectId;
  before: TaskPlace | null;
  /** Of tasks that are over: those that ended later. */
  endedAfter: Instant;
  /** Tasks looked at, so that a page takes as long whatever there is. */
  limit: number;
}

/** What one writer added to the journal: everything behind `after`, up to where the next part begins. */
export interface JournalPart {
  /** Of no other writer, also not of one that counts the same numbers anew over a backup. */
  id: string;
  after: number;
}

/**
 * The state database: one writer, synchronous, typed rows in and out. Reads throw only when the file
 * is broken: a damaged row makes the read of it alone, or of its task's facts, throw `CorruptRowError`;
 * lists leave it out, and `corruptRows` names it [ST-42].
 */
export interface Store {
  /** Grows with each daemon that opens the database for writing. */
  readonly epoch: number;
  commit(batch: Batch): Result<Committed, CommitRefused>;
  /** Called after each commit with the newest seq; a hint to look, nothing more. Returns its undo. */
  onCommit(listener: (seq: number) => void): () => void;

  taskFacts(id: TaskId): TaskFacts | null;
  /** Facts of many tasks with a number of queries that does not depend on how many. */
  manyTaskFacts(ids: TaskId[]): TaskFacts[];
  get<Kind extends EntityKind>(kind: Kind, id: string): Entity<Kind> | null;

  /** Whether there is such a row, readable or not. */
  has(kind: EntityKind, id: string): boolean;

  projects(): Project[];
  projectsByName(name: string): Project[];
  taskByNumber(project: ProjectId, number: number): Task | null;
  /** Tasks whose id ends with `suffix` (case-insensitive), at most 3. */
  tasksByIdSuffix(suffix: string): Task[];
  /** A page of places, whatever state the rows behind them are in. */
  listTasks(query: TaskListQuery): TaskPlace[];
  /** A page of tasks that are not over or ended after an instant, the newest first; `next` null on the last one. */
  tasksNotOver(query: NotOverQuery): { tasks: TaskId[]; next: TaskPlace | null };
  /** Tasks that the engine may have to act on: scheduled or with an attempt that is not over or not delivered. */
  activeTasks(): TaskId[];
  /** Tasks of a project whose change is judged by gates, or waits for its landing. */
  judgedTasks(project: ProjectId): TaskId[];
  /** Scheduled tasks without a live attempt and not paused, in order of dispatch: priority, then number. */
  dispatchable(project: ProjectId, limit: number): Task[];
  /** Attempts that hold a slot: preparing, unless that waits for a person, or with a run that is not ended. */
  slotsHeld(): { project: ProjectId; attempt: Attempt["id"] }[];
  runsNotEnded(): Run[];
  /** Queued and running landings in landing order: what runs, then priority, then age. */
  landingQueue(project: ProjectId): Landing[];
  undelivered(project: ProjectId): Landing[];
  openAsks(project?: ProjectId): Ask[];
  /** Open or not, the oldest first. */
  asksOfRun(run: RunId): Ask[];
  ask(id: AskId): Ask | null;
  askBySuffix(suffix: string): Ask[];
  commentsOfTask(task: TaskId): Comment[];
  turnsOfAttempt(attempt: Attempt["id"]): Turn[];
  /** Oldest first. */
  runsOfAttempt(attempt: Attempt["id"]): Run[];
  attemptsOfTask(task: TaskId): Attempt[];
  gateResult(project: ProjectId, tree: string, definitionHash: string): Entity<"gateResult"> | null;
  /** Deadlines of open asks, the earliest first, at most `limit`. */
  dueAsks(limit: number): Ask[];
  openJobs(): Job[];

  events(after: number, filter: EventFilter, limit: number): EventPage;
  /** What events behind a cursor are about, without what they say. */
  marks(after: number, limit: number): MarkPage;
  lastSeq(): number;
  /** Of the newest writers, the oldest first; the last one is being written. */
  journalParts(): JournalPart[];
  idempotent(key: string): { requestHash: string; response: unknown } | null;
  /** Drops idempotency records older than `before`. */
  forgetIdempotency(before: Instant): void;

  sessions: Sessions;

  /** Damaged rows met since the store was opened. */
  corruptRows(): CorruptRow[];
  close(): void;
}
