import type { Transcripts } from "@muster/core";
import { ok } from "@muster/model";

/** Transcripts of which only the offsets count; they outlive a crash as the real ones do. */
export function simulatedTranscripts(): Transcripts {
  const offsets = new Map<string, number>();
  return {
    offset: (run) => offsets.get(run) ?? 0,
    append(run, _entries, nextOffset) {
      offsets.set(run, Math.max(nextOffset, offsets.get(run) ?? 0));
      return ok(null);
    },
    ofTask: () => [],
    search: () => [],
    close: () => undefined,
  };
}
