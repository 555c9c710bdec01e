import type { Instant, RunId, TaskId } from "@muster/model";

/** One entry of a conversation, for people; raw lines stay in the spool. */
export interface TranscriptEntry {
  runId: RunId;
  taskId: TaskId;
  /** Byte offset of its frame in the run's spool: its identity. */
  offset: number;
  at: Instant;
  turn: number;
  kind: "message" | "thought" | "tool_call" | "tool_result" | "plan" | "permission" | "usage" | "prompt" | "notice";
  /** Identity of the thing that later entries continue or replace: a message id, a tool call id. */
  key: string | null;
  /** False while more of the same message may follow [SL-11]. */
  final: boolean;
  text: string;
  data: Record<string, unknown>;
}

/** The transcripts database: entries and ingest offsets in one transaction. */
export interface Transcripts {
  /** Next byte of the run's spool to ingest. */
  offset(run: RunId): number;
  append(run: RunId, entries: TranscriptEntry[], nextOffset: number): void;
  /** Entries of a task in order, after a cursor (0 from the start). */
  ofTask(task: TaskId, after: number, limit: number): { cursor: number; entry: TranscriptEntry }[];
  search(text: string, limit: number): { cursor: number; entry: TranscriptEntry }[];
  close(): void;
}
