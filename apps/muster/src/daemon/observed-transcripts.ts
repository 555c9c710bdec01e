import type { Transcripts } from "@muster/core";

export interface ObservedTranscripts extends Transcripts {
  /** Called with the task after entries of it were added; returns its undo. */
  onAppend(listener: (task: string) => void): () => void;
}

/** Transcripts that say when they have grown: a hint to look, for those who follow one. */
export function observe(transcripts: Transcripts): ObservedTranscripts {
  const listeners = new Set<(task: string) => void>();
  return {
    ...transcripts,
    append(run, entries, next) {
      const appended = transcripts.append(run, entries, next);
      const [entry] = entries;
      if (appended.ok && entry) for (const listener of listeners) listener(entry.taskId);
      return appended;
    },
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
