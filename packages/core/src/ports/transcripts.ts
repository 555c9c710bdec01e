import type { Instant, Result, RunId, TaskId } from "@muster/model";
import type { NotWritten } from "./store.ts";

/** One entry of a conversation, for people; raw lines stay in the spool. */
export interface TranscriptEntry {
  runId: RunId;
  taskId: TaskId;
  /** Byte offset of its frame in the run's spool: its identity. */
  offset: number;
  at: Instant;
  turn: number;
  kind:
    | "message"
    | "thought"
    | "tool_call"
    | "tool_result"
    | "plan"
    | "permission"
    | "usage"
    | "prompt"
    | "notice";
  /** Identity of the thing that later entries continue or replace: a message id, a tool call id. */
  key: string | null;
  /** False while more of the same message may follow [SL-11]. */
  final: boolean;
  text: string;
  data: Record<string, unknown>;
}

export interface StoredEntry {
  /** Grows in the order of ingestion, over all runs. */
  cursor: number;
  entry: TranscriptEntry;
  /** The text or data was too long to keep here: the spool has the whole, and stays as long as the task's logs. */
  clipped: boolean;
}

/** The transcripts database: entries and ingest offsets in one transaction. */
export interface Transcripts {
  /** Next byte of the run's spool to ingest. */
  offset(run: RunId): number;
  /** Entries that are there already, and an offset behind the stored one, change nothing. */
  append(run: RunId, entries: TranscriptEntry[], nextOffset: number): Result<null, NotWritten>;
  /**
   * From here on a loss of power takes nothing of what was taken in. `whole` is false when some of the run's text or
   * data was clipped: the spool alone has it.
   */
  seal(run: RunId): Result<{ whole: boolean }, NotWritten>;
  /** Entries of a task in order, after a cursor (0 from the start); `run`: only of this one. */
  ofTask(task: TaskId, after: number, limit: number, run?: RunId): StoredEntry[];
  /** The newest entries of a task before a cursor (0 from the end), in order. */
  endOfTask(task: TaskId, before: number, limit: number, run?: RunId): StoredEntry[];
  /** The newest cursor, of any task; 0 when there is none. */
  last(): number;
  /** The newest entry of a run. */
  newestOf(run: RunId): StoredEntry | null;
  /** Entries that contain every word of `text`, the newest first. */
  search(text: string, limit: number): StoredEntry[];
  close(): void;
}
