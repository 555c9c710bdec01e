import type { Transcripts } from "@muster/core";

export interface ObservedTranscripts extends Transcripts {
  /** Called after entries were added; returns its undo. */
  onAppend(listener: () => void): () => void;
}

/** Transcripts that say when they have grown: a hint to look, for those who follow one. */
export function observe(transcripts: Transcripts): ObservedTranscripts {
  const listeners = new Set<() => void>();
  return {
    ...transcripts,
    append(run, entries, next) {
      const appended = transcripts.append(run, entries, next);
      if (appended.ok && entries.length > 0) for (const listener of listeners) listener();
      return appended;
    },
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
