import type { WireError } from "../../errors/error.ts";
import type { TranscriptEntryView, TranscriptPageView } from "../../views/stream.ts";
import type { ServerMessageOf } from "../messages.ts";

/** A stretch of a task's transcript without gaps: its end, unless that was let go to have room for what is older. */
export interface Entries {
  items: readonly TranscriptEntryView[];
  /** True while the page at the end has not come yet. */
  opening: boolean;
  /** Before the first item there are more. */
  hasOlder: boolean;
  /** The last item is the newest that was written. */
  atEnd: boolean;
  /** Up to here all was given out; null: it is not known where the end is. */
  next: number | null;
  /** Nothing more will be written. */
  over: boolean;
  /** Why there are none. */
  error: WireError | null;
}

export const noEntries: Entries = {
  items: [],
  opening: true,
  hasOlder: false,
  atEnd: true,
  next: null,
  over: false,
  error: null,
};

/** Entries of one task that a client keeps at most. */
export const entriesKept = 8000;

/** The oldest ones are let go. */
function ended(known: Entries, items: readonly TranscriptEntryView[]): Entries {
  const kept = items.slice(-entriesKept);
  return { ...known, items: kept, hasOlder: known.hasOlder || kept.length < items.length };
}

const behind = (items: readonly TranscriptEntryView[], cursor: number): TranscriptEntryView[] =>
  items.filter((entry) => entry.cursor > cursor);

/** Takes in what was written; what does not follow without a gap belongs to a watch that was given up. */
export function foldEntries(
  known: Entries,
  { after, next, items, over }: ServerMessageOf<"entries">,
): Entries {
  if (known.next === null || after > known.next || next < known.next) return known;
  const moved = { ...known, next, over };
  const fresh = behind(items, known.next);
  return fresh.length === 0 || !known.atEnd ? moved : ended(moved, [...known.items, ...fresh]);
}

/** Takes in the page at the end; what was written after it was read is there already. */
export function openEntries(known: Entries, page: TranscriptPageView): Entries {
  const items = known.opening ? behind(known.items, page.next) : [];
  return ended(
    {
      ...known,
      opening: false,
      hasOlder: page.previous !== null,
      atEnd: true,
      next: Math.max(page.next, known.next ?? 0),
      over: known.next === null ? page.over : known.over,
      error: null,
    },
    [...page.items, ...items],
  );
}

/** Goes back to the end after that was let go: what is written from now on is kept for the page that is asked for. */
export const reopenEntries = (known: Entries): Entries => ({
  ...known,
  items: [],
  opening: true,
  hasOlder: true,
  atEnd: true,
});

/** Takes in the page before the first item; where there is no room for both the newest ones are let go. */
export function prependEntries(known: Entries, page: TranscriptPageView): Entries {
  const first = known.items[0];
  if (known.opening || first === undefined) return known;
  const older = page.items.filter((entry) => entry.cursor < first.cursor);
  const all = [...older, ...known.items];
  return {
    ...known,
    items: all.slice(0, entriesKept),
    hasOlder: page.previous !== null,
    atEnd: known.atEnd && all.length <= entriesKept,
  };
}
