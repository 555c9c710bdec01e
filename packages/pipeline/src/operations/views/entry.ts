import type { TranscriptEntryView } from "@muster/contract";
import type { StoredEntry } from "@muster/core";

export function entryView({ cursor, entry, clipped }: StoredEntry): TranscriptEntryView {
  const { runId, taskId: _task, offset: _offset, ...shown } = entry;
  return { cursor, run: runId, clipped, ...shown };
}
