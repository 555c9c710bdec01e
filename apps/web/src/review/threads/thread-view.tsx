import type { CommentView } from "@muster/contract";
import { Age, Monogram, Tag, type Tone } from "../../ui/index.ts";
import { LongText } from "../side/long-text.tsx";
import type { Thread, ThreadState } from "./placing.ts";

const states: Record<ThreadState, [tone: Tone, word: string]> = {
  unsent: ["waits", "not sent yet"],
  sent: ["works", "sent, no answer"],
  fixed: ["good", "fixed"],
  declined: ["broken", "declined"],
};

export function ThreadTag({ state }: { state: ThreadState }) {
  const [tone, word] = states[state];
  return <Tag tone={tone}>{word}</Tag>;
}

const authorName = ({ author }: Pick<CommentView, "author">): string =>
  author.kind === "person" ? author.id : author.kind === "run" ? "agent" : "Muster";

interface ThreadViewProps {
  thread: Thread;
  /** Number of the round it was made in; null: it is not known. */
  round: number | null;
}

/** A comment with its answer. */
export function ThreadView({ thread: { comment, state, isOutdated }, round }: ThreadViewProps) {
  const { body, answer, createdAt, number } = comment;
  const author = authorName(comment);
  return (
    <article aria-label={`Comment ${number}`} className="flex flex-col gap-1.5 text-base">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Monogram name={author} />
        <bdi className="font-medium">{author}</bdi>
        <span className="text-muted">
          {round !== null && `round ${round}, `}
          <Age since={createdAt} />
        </span>
        <ThreadTag state={state} />
        {isOutdated && <Tag tone="quiet">outdated</Tag>}
      </header>
      <LongText text={body} />
      {answer !== null && (
        <div className="border-l-2 border-line pl-3">
          <p className="flex flex-wrap items-center gap-2 text-muted">
            <span className="font-medium text-text">
              {answer.kind === "fixed" ? "The agent fixed it" : "The agent declined it"}
            </span>
            <Age since={answer.at} />
          </p>
          <LongText text={answer.text} />
        </div>
      )}
    </article>
  );
}
