import { useState } from "react";
import { draftKeys, keepDraft, readDraft } from "../../drafts/index.ts";
import type { LineRange } from "../diff/index.ts";
import { type DraftPlace, draftKeyOf, draftPlaceOf, draftsOf, sameRange } from "./draft-place.ts";

/** Lines with a comment that is being written. */
export interface CommentBox {
  range: LineRange;
  /** Closed: its text is kept, and it says so. */
  isOpen: boolean;
  /** It was asked for just now. */
  wantsFocus: boolean;
}

export interface CommentBoxes {
  boxes: readonly CommentBox[];
  /** What was begun on other revisions of the task. */
  strays: readonly DraftPlace[];
  keyOf: (range: LineRange) => string;
  isWriting: (range: LineRange | null) => boolean;
  /** Comments with text that were not posted, now. */
  countUnposted: () => number;
  open: (range: LineRange) => void;
  /** The text stays. */
  close: (range: LineRange) => void;
  /** It was sent, or thrown away: nothing of it stays. */
  end: (range: LineRange) => void;
  /** Goes on with what was begun on another revision, on these lines. */
  move: (stray: DraftPlace, range: LineRange) => void;
  discard: (stray: DraftPlace) => void;
}

const placesOf = (task: string): DraftPlace[] =>
  draftKeys(draftsOf(task))
    .map((key) => draftPlaceOf(task, key))
    .filter((place) => place !== null);

const begun = (places: readonly DraftPlace[], revision: string): CommentBox[] =>
  places
    .filter((place) => place.revision === revision)
    .map(({ range }) => ({ range, isOpen: true, wantsFocus: false }));

/** The comments that a person is writing on one revision. What was begun before is open again. */
export function useCommentBoxes(task: string, revision: string): CommentBoxes {
  const [places, setPlaces] = useState(() => placesOf(task));
  const [boxes, setBoxes] = useState(() => begun(places, revision));
  const keyOf = (range: LineRange): string => draftKeyOf(task, { revision, range });
  const others = (range: LineRange): CommentBox[] =>
    boxes.filter((box) => !sameRange(box.range, range));
  const open = (range: LineRange): void =>
    setBoxes([...others(range), { range, isOpen: true, wantsFocus: true }]);
  const discard = (place: DraftPlace): void => {
    keepDraft(draftKeyOf(task, place), "");
    setPlaces(placesOf(task));
  };
  return {
    boxes,
    strays: places.filter((place) => place.revision !== revision),
    keyOf,
    isWriting: (range) =>
      range !== null && boxes.some((box) => box.isOpen && sameRange(box.range, range)),
    countUnposted: () =>
      placesOf(task).filter((place) => readDraft(draftKeyOf(task, place)).trim() !== "").length,
    open,
    close: (range) => {
      const left = readDraft(keyOf(range)).trim() === "";
      const closed = { range, isOpen: false, wantsFocus: false };
      setBoxes(left ? others(range) : [...others(range), closed]);
    },
    end: (range) => setBoxes(others(range)),
    move: (stray, range) => {
      const text = [readDraft(keyOf(range)), readDraft(draftKeyOf(task, stray))];
      keepDraft(keyOf(range), text.filter((part) => part !== "").join("\n\n"));
      discard(stray);
      open(range);
    },
    discard,
  };
}
