import { oneLine } from "@muster/core/view";
import { Button, Tag } from "../../ui/index.ts";
import type { LineRange } from "../diff/index.ts";
import { readDraft } from "../../drafts/index.ts";
import { Section } from "../side/section.tsx";
import { draftKeyOf, lineWords } from "./draft-place.ts";
import { OldCode } from "./old-code.tsx";
import { isOpen, type Thread } from "./placing.ts";
import { ThreadTag, ThreadView } from "./thread-view.tsx";
import type { CommentBoxes } from "./use-comment-boxes.ts";

interface ThreadsListProps {
  task: string;
  threads: readonly Thread[];
  boxes: CommentBoxes;
  roundOf: (thread: Thread) => number | null;
  /** Where the keyboard is. */
  chosen: LineRange | null;
  onGo: (thread: Thread) => void;
}

/** Every thread of the change: a way to it, or all of it where its lines are gone. */
export function ThreadsList({ task, threads, boxes, roundOf, chosen, onGo }: ThreadsListProps) {
  const open = threads.filter(isOpen).length;
  const there = threads.filter((thread) => !thread.isOutdated);
  const gone = threads.filter((thread) => thread.isOutdated);
  return (
    <Section title="Threads" count={`${open} open`}>
      {threads.length === 0 && boxes.strays.length === 0 && (
        <p className="text-muted">Choose lines in the code to comment on them.</p>
      )}
      <ul className="-mx-2 flex flex-col">
        {there.map((thread) => (
          <li key={thread.comment.id}>
            <Row thread={thread} onGo={() => onGo(thread)} />
          </li>
        ))}
      </ul>
      {gone.map((thread) => (
        <div key={thread.comment.id} className="flex flex-col gap-2 border-t border-line pt-2">
          <p className="truncate text-muted">
            <bdi dir="ltr">{lineWords(thread.range)}</bdi>
          </p>
          <ThreadView thread={thread} round={roundOf(thread)} />
          <OldCode task={task} comment={thread.comment} />
        </div>
      ))}
      <Strays task={task} boxes={boxes} chosen={chosen} />
    </Section>
  );
}

function Row({ thread, onGo }: { thread: Thread; onGo: () => void }) {
  return (
    <button
      type="button"
      className="flex min-h-11 w-full flex-col justify-center rounded-tag px-2 py-1 text-left hover:bg-hover desk:min-h-7"
      onClick={onGo}
    >
      <span className="flex w-full items-center gap-2">
        <bdi dir="ltr" className="min-w-0 flex-1 truncate text-muted">
          {lineWords(thread.range)}
        </bdi>
        <ThreadTag state={thread.state} />
      </span>
      <bdi className="w-full truncate">{oneLine(thread.comment.body)}</bdi>
    </button>
  );
}

/** What was begun on another round: nothing that was written is lost. */
function Strays({ task, boxes, chosen }: Pick<ThreadsListProps, "task" | "boxes" | "chosen">) {
  return boxes.strays.map((stray) => (
    <div key={draftKeyOf(task, stray)} className="flex flex-col gap-1 border-t border-line pt-2">
      <p className="flex items-center gap-2">
        <bdi dir="ltr" className="min-w-0 flex-1 truncate text-muted">
          {lineWords(stray.range)}
        </bdi>
        <Tag tone="quiet">begun on another round</Tag>
      </p>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {readDraft(draftKeyOf(task, stray))}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={chosen === null}
          title={chosen === null ? "Choose lines in the code first" : undefined}
          onClick={() => chosen !== null && boxes.move(stray, chosen)}
        >
          Move to the chosen lines
        </Button>
        <Button look="quiet" onClick={() => boxes.discard(stray)}>
          Discard
        </Button>
      </div>
    </div>
  ));
}
