import type { RoundView, TaskDetail } from "@muster/contract";
import { Age, Button, Tag, type Tone } from "../../ui/index.ts";
import { LongText } from "../side/long-text.tsx";
import { Section } from "../side/section.tsx";
import { lineWords } from "../threads/draft-place.ts";
import { OldCode } from "../threads/old-code.tsx";
import { threadState } from "../threads/placing.ts";
import { ThreadView } from "../threads/thread-view.tsx";

interface RoundsListProps {
  task: TaskDetail;
  /** Shows a comparison in the code. */
  onShow: (show: string) => void;
}

/** Earlier rounds with their notes and comments: a verdict stays readable [OV-17]. */
export function RoundsList({ task, onShow }: RoundsListProps) {
  const { rounds, formerAttempts, revision } = task;
  const earlier = rounds.filter((round) => round.revision !== revision).toReversed();
  if (earlier.length === 0 && formerAttempts.length === 0) return null;
  return (
    <Section title="Earlier rounds" count={String(earlier.length)}>
      <div className="-mx-2 flex flex-col">
        {earlier.map((round) => (
          <OneRound key={round.id} task={task} round={round} onShow={onShow} />
        ))}
      </div>
      {formerAttempts.map(({ id, number, branch, state }) => (
        <p key={id} className="text-muted wrap-anywhere">
          Attempt {number} before this one is {state}; its work is on <code>{branch}</code>.
        </p>
      ))}
    </Section>
  );
}

const outcomes: Record<NonNullable<RoundView["outcome"]>, [tone: Tone, word: string]> = {
  approved: ["good", "approved"],
  changes_requested: ["waits", "sent back"],
  gate_failed: ["broken", "gate failed"],
  conflict: ["broken", "conflict"],
  stale: ["quiet", "outdated"],
  cancelled: ["quiet", "cancelled"],
};

const numberOf = ({ revisions }: TaskDetail, id: string | null): number | null =>
  revisions.find((known) => known.id === id)?.number ?? null;

function OneRound({ task, round, onShow }: RoundsListProps & { round: RoundView }) {
  const [tone, word] = outcomes[round.outcome ?? "stale"];
  const comments = task.comments.filter((comment) => comment.round === round.id);
  const from = numberOf(task, round.revision);
  const to = numberOf(task, task.revision);
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-default items-center gap-2 rounded-tag px-2 hover:bg-hover desk:min-h-7">
        <span className="flex-1 font-medium">Round {round.number}</span>
        <Age since={round.closedAt ?? round.createdAt} />
        <Tag tone={tone}>{word}</Tag>
      </summary>
      <div className="flex flex-col gap-3 px-2 py-2">
        {round.note !== null && <LongText text={round.note} />}
        {from !== null && to !== null && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => onShow(`${from}..${from}`)}>The round as it was</Button>
            <Button onClick={() => onShow(`${from}..${to}`)}>What changed since</Button>
          </div>
        )}
        {comments.map((comment) => (
          <div key={comment.id} className="flex flex-col gap-2 border-t border-line pt-2">
            <bdi dir="ltr" className="truncate text-muted">
              {lineWords(comment)}
            </bdi>
            <ThreadView
              thread={{
                comment,
                state: threadState(comment),
                isOutdated: comment.position === null,
                range: comment,
                under: null,
              }}
              round={null}
            />
            <OldCode task={task.id} comment={comment} />
          </div>
        ))}
      </div>
    </details>
  );
}
