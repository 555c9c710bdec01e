import { type Annotation, type DiffFile, shownLine } from "../diff/index.ts";
import { CommentBoxView } from "./comment-box.tsx";
import { lineWords } from "./draft-place.ts";
import type { Thread } from "./placing.ts";
import { ThreadView } from "./thread-view.tsx";
import type { CommentBox, CommentBoxes } from "./use-comment-boxes.ts";

interface Parts {
  about: { task: string; revision: string };
  files: readonly DiffFile[];
  threads: readonly Thread[];
  boxes: CommentBoxes;
  roundOf: (thread: Thread) => number | null;
  onNewer: () => void;
}

const threadsUnder = ({ threads, roundOf }: Parts): Annotation[] =>
  threads.flatMap((thread) => {
    if (thread.under === null) return [];
    const content = (
      <div
        id={`thread-${thread.comment.id}`}
        className="border-y border-line bg-page p-3 font-sans text-base"
      >
        <div className="max-w-[720px]">
          <ThreadView thread={thread} round={roundOf(thread)} />
        </div>
      </div>
    );
    return [{ key: thread.comment.id, ...thread.under, content }];
  });

function boxUnder(box: CommentBox, { files, about, boxes, onNewer }: Parts): Annotation[] {
  const { path, side, endLine } = box.range;
  const file = files.find((known) => known.path === path);
  const line = file === undefined ? null : shownLine(file, side, endLine);
  if (file === undefined || line === null) return [];
  const content = <CommentBoxView {...{ about, box, boxes, onNewer }} />;
  return [{ key: `draft ${lineWords(box.range)}`, file: file.id, ...line, content }];
}

/** What stands under lines: threads, and comments that are being written. */
export const annotationsOf = (parts: Parts): Annotation[] => [
  ...threadsUnder(parts),
  ...parts.boxes.boxes.flatMap((box) => boxUnder(box, parts)),
];
