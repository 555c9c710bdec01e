import type { CommentView, TaskDetail } from "@muster/contract";
import type { DiffFile, LineRange, Side } from "../diff/index.ts";
import { shownLine } from "../diff/shown-line.ts";

export type ThreadState = "unsent" | "sent" | "fixed" | "declined";

/** A comment, and where of what is shown it stands. */
export interface Thread {
  comment: CommentView;
  state: ThreadState;
  /** Its lines are not in the current revision any more. */
  isOutdated: boolean;
  /** Its lines, in the current revision where they are still there. */
  range: LineRange;
  /** The shown line that it stands under; null: that line is not shown. */
  under: { file: string; side: Side; line: number } | null;
}

/** What is compared on the screen. */
export interface Shown {
  /** The revision on its new side. */
  revision: string | null;
  /** Its old side is the revision's base, as comments on that side mean it. */
  isWhole: boolean;
  files: readonly DiffFile[];
}

export function threadState({ sent, answer }: Pick<CommentView, "sent" | "answer">): ThreadState {
  if (answer !== null) return answer.kind;
  return sent ? "sent" : "unsent";
}

/** Nobody has answered it: the next packet carries it. */
export const isOpen = ({ state }: Pick<Thread, "state">): boolean =>
  state === "unsent" || state === "sent";

type Anchored = Pick<
  CommentView,
  "path" | "side" | "line" | "endLine" | "position" | "revision" | "attempt"
>;

/** A comment's lines in a revision; null: it has none there, or they are not known. */
function rangeAt(comment: Anchored, revision: string | null, current: string | null) {
  const { side, path, line, endLine, position } = comment;
  if (revision !== null && comment.revision === revision) return { side, path, line, endLine };
  return revision === current && position !== null ? { side, ...position } : null;
}

function underOf(range: LineRange, { files, isWhole }: Shown): Thread["under"] {
  const { side, path, endLine: line } = range;
  if (side === "old" && !isWhole) return null;
  const file = files.find(
    (known) => known.path === path || (side === "old" && known.oldPath === path),
  );
  const there = file === undefined ? null : shownLine(file, side, line);
  return file === undefined || there === null ? null : { file: file.id, ...there };
}

function threadOf(comment: CommentView, current: string | null, shown: Shown): Thread {
  const { side, path, line, endLine } = comment;
  const there = rangeAt(comment, shown.revision, current);
  const now = rangeAt(comment, current, current);
  return {
    comment,
    state: threadState(comment),
    isOutdated: now === null,
    range: there ?? now ?? { side, path, line, endLine },
    under: there === null ? null : underOf(there, shown),
  };
}

/** The threads of the attempt that is judged, oldest first, each where it stands now [CW-25]. */
export function threadsOf(
  { comments, revision, attempt }: Pick<TaskDetail, "comments" | "revision" | "attempt">,
  shown: Shown,
): Thread[] {
  return comments
    .filter((comment) => comment.attempt === attempt?.id)
    .map((comment) => threadOf(comment, revision, shown));
}
