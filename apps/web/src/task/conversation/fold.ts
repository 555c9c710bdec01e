import type { TranscriptEntryView } from "@muster/contract/live";
import { type Places, TurnDraft } from "./fold-turn.ts";
import type { Turn } from "./item.ts";

/** A task's transcript as a person reads it. */
export interface Conversation {
  turns: readonly Turn[];
  /** Cursor of the first entry in it, and of the last; 0: there is none. */
  first: number;
  last: number;
  /** Entries that it was made of. */
  taken: number;
  /** What later entries may continue, in the last turn. */
  places: Places;
}

export const nothingSaid: Conversation = {
  turns: [],
  first: 0,
  last: 0,
  taken: 0,
  places: new Map(),
};

const idOf = ({ run, turn }: TranscriptEntryView): string => `${run} ${turn}`;

/** A turn that others interrupted, as two runs may that overlap, goes on as another one. */
function newTurn(turns: readonly Turn[], entry: TranscriptEntryView): Turn {
  const id = idOf(entry);
  return {
    id: turns.some((turn) => turn.id === id) ? `${id} ${entry.cursor}` : id,
    run: entry.run,
    number: entry.turn,
    at: entry.at,
    items: [],
    usage: null,
    end: null,
  };
}

const belongs = (turn: Turn, entry: TranscriptEntryView): boolean =>
  turn.run === entry.run && turn.number === entry.turn;

/** The conversation with what came after it; turns that nothing was added to stay the same objects. */
export function withEntries(
  conversation: Conversation,
  entries: readonly TranscriptEntryView[],
): Conversation {
  const [earliest] = entries;
  const latest = entries.at(-1);
  if (earliest === undefined || latest === undefined) return conversation;
  const turns = conversation.turns.slice(0, -1);
  const open = conversation.turns.at(-1);
  let draft = open === undefined ? null : new TurnDraft(open, conversation.places);
  let current = open;
  for (const entry of entries) {
    if (draft === null || current === undefined || !belongs(current, entry)) {
      if (draft !== null) turns.push(draft.turn);
      current = newTurn(turns, entry);
      draft = new TurnDraft(current, new Map());
    }
    draft.take(entry);
  }
  if (draft !== null) turns.push(draft.turn);
  const first = conversation.first === 0 ? earliest.cursor : conversation.first;
  const taken = conversation.taken + entries.length;
  return { turns, first, last: latest.cursor, taken, places: draft?.places ?? new Map() };
}

export const conversationOf = (entries: readonly TranscriptEntryView[]): Conversation =>
  withEntries(nothingSaid, entries);

/** Index of the first entry after a cursor; entries are in the order of their cursors. */
function indexAfter(entries: readonly TranscriptEntryView[], cursor: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.cursor ?? 0) <= cursor) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of a window that moves on the oldest entries are let go; the fold keeps them for a while, so that it is rarely done anew. */
function goesOn(before: Conversation, entries: readonly TranscriptEntryView[]): boolean {
  const first = entries[0]?.cursor ?? 0;
  const last = entries.at(-1)?.cursor ?? 0;
  if (before.taken === 0 || first < before.first || last < before.last) return false;
  return first <= before.last && (first === before.first || before.taken < 1.5 * entries.length);
}

/** The conversation of these entries, made from the one before where they go on; earlier ones fold anew. */
export const conversationFrom = (
  before: Conversation,
  entries: readonly TranscriptEntryView[],
): Conversation =>
  goesOn(before, entries)
    ? withEntries(before, entries.slice(indexAfter(entries, before.last)))
    : conversationOf(entries);
