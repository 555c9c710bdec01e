import type { CommentView } from "@muster/contract";
import { useState } from "react";
import { useRead } from "../../api/index.ts";
import { Button, Failure } from "../../ui/index.ts";

/** Lines above and below those of the comment. */
const around = 12;

/** The code that a comment was about, as it was then; more of it where asked for. */
export function OldCode({ task, comment }: { task: string; comment: CommentView }) {
  const [wantsMore, setMore] = useState(false);
  if (wantsMore) return <MoreCode task={task} comment={comment} />;
  return (
    <div className="flex flex-col items-start gap-1">
      <CodeLines
        text={comment.snippet}
        first={comment.line}
        marked={[comment.line, comment.endLine]}
      />
      <Button look="quiet" onClick={() => setMore(true)}>
        More of the old code
      </Button>
    </div>
  );
}

function MoreCode({ task, comment }: { task: string; comment: CommentView }) {
  const { revision, side, path, line, endLine } = comment;
  const from = Math.max(1, line - around);
  const limit = Math.min(endLine + around - from + 1, 500);
  const read = useRead("task.file", { task, revision, side, path, from, limit });
  if (read.data === undefined) return <Failure failure={read.error?.failure ?? null} />;
  return <CodeLines text={read.data.text} first={read.data.from} marked={[line, endLine]} />;
}

function CodeLines({
  text,
  first,
  marked: [from, to],
}: {
  text: string;
  first: number;
  marked: readonly [number, number];
}) {
  const lines = text.split("\n").map((line, index) => ({ line, number: first + index }));
  return (
    <pre
      dir="ltr"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-80 w-full overflow-auto rounded-box bg-sunken py-1"
    >
      {lines.map(({ line, number }) => (
        <span
          key={number}
          className={`flex w-max min-w-full pr-2 ${number >= from && number <= to ? "bg-cursor-line" : ""}`}
        >
          <span aria-hidden className="w-10 shrink-0 pr-2 text-right text-muted select-none">
            {number}
          </span>
          <bdi>{line === "" ? " " : line}</bdi>
        </span>
      ))}
    </pre>
  );
}
