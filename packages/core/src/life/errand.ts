import type { Turn } from "@muster/model";

/** These have nothing to do of their own: they go on with the turn before. */
const goesOn = new Set<Turn["kind"]>(["resume", "reminder"]);

/** A turn and those that it goes on with, oldest first: what they were told to do is to be done by it. */
export function errandOf(turns: Turn[], turn: Turn): Turn[] {
  const upTo = turns.filter((known) => known.number <= turn.number);
  const first = upTo.findLastIndex((known) => !goesOn.has(known.kind));
  return upTo.slice(Math.max(first, 0));
}

/** All that was written to the agent for an errand; null: nothing. */
export function notesOf(errand: Turn[]): string | null {
  const notes = new Set(errand.flatMap(({ note }) => (note === null ? [] : [note])));
  return notes.size === 0 ? null : [...notes].join("\n\n");
}
