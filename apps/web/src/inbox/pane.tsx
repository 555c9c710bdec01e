import type { CallFailure } from "@muster/contract/client";
import type { TaskCard } from "@muster/contract/live";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, CirclePause, MessagesSquare, ScanEye } from "lucide-react";
import type { ReactNode } from "react";
import { Age, AskForm, Button, Failure, Tag, WhyLine } from "../ui/index.ts";
import type { Act } from "./act.ts";
import { judgedWords, kindWords, projectOf, subjectWords, taskOf } from "./row-words.ts";
import type { InboxRow } from "./rows.ts";

export interface PaneProps {
  row: InboxRow;
  /** It was settled elsewhere while the person was writing about it. */
  isGone: boolean;
  isProjectShown: boolean;
  failure: CallFailure | null;
  onBack: () => void;
  onOpenTask: () => void;
  onReview: (task: string) => void;
  onAct: (act: Act, card: TaskCard) => void;
  onAnswered: () => void;
}

/** The task; a question has a title of its own, and is the heading then. */
function Subject({ row }: Pick<PaneProps, "row">) {
  const { number, title } = subjectWords(row);
  const task = taskOf(row);
  const words = <bdi>{`${number === null ? "" : `#${number} `}${title}`}</bdi>;
  const link =
    task === null ? (
      words
    ) : (
      <Link to="/task/$task" params={{ task }} className="hover:underline">
        {words}
      </Link>
    );
  if (row.kind === "ask") return <p className="line-clamp-2 text-muted wrap-anywhere">{link}</p>;
  return <h2 className="line-clamp-3 text-large font-semibold wrap-anywhere">{link}</h2>;
}

function Head({
  row,
  isProjectShown,
  onBack,
}: Pick<PaneProps, "row" | "isProjectShown" | "onBack">) {
  const { word, tone } = kindWords(row);
  return (
    <header className="flex flex-col gap-1">
      <div className="flex min-h-7 items-center gap-2">
        <Button
          look="quiet"
          className="desk:hidden"
          aria-label="Back to the list"
          icon={<ArrowLeft size={16} aria-hidden />}
          onClick={onBack}
        />
        <Tag tone={tone}>{word}</Tag>
        {isProjectShown && <bdi className="truncate text-muted">{projectOf(row).name}</bdi>}
        <Age since={row.since} className="ml-auto text-muted" />
      </div>
      <Subject row={row} />
    </header>
  );
}

const can = (card: TaskCard, action: TaskCard["actions"][number]): boolean =>
  card.actions.includes(action);

function PauseButton({ card, onAct }: { card: TaskCard } & Pick<PaneProps, "onAct">) {
  if (!can(card, "pause")) return null;
  return (
    <Button
      look="quiet"
      shortcut="p"
      icon={<CirclePause size={16} aria-hidden />}
      onClick={() => onAct("pause", card)}
    >
      Pause
    </Button>
  );
}

function OpenTask({
  onOpenTask,
  shortcut = "o",
}: Pick<PaneProps, "onOpenTask"> & { shortcut?: string }) {
  return (
    <Button
      look="quiet"
      shortcut={shortcut}
      icon={<MessagesSquare size={16} aria-hidden />}
      onClick={onOpenTask}
    >
      Open the task
    </Button>
  );
}

const Actions = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-2">{children}</div>
);

function Asked({
  row,
  isGone,
  onOpenTask,
  onAct,
  onAnswered,
}: PaneProps & { row: InboxRow & { kind: "ask" } }) {
  const { ask, card } = row;
  const others = ask.task === null ? ask.tasks : [];
  return (
    <>
      <AskForm ask={ask} hasKeys={!isGone} onAnswered={onAnswered} />
      {others.length > 0 && (
        <section className="flex flex-col gap-1">
          <h3 className="text-small font-semibold text-muted">The answer counts for</h3>
          <ul>
            {others.map(({ id, number, title }) => (
              <li key={id} className="truncate">
                <Link to="/task/$task" params={{ task: id }} className="hover:underline">
                  <span className="text-muted">#{number}</span> <bdi>{title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {ask.task !== null && (
        <Actions>
          <OpenTask onOpenTask={onOpenTask} />
          {card !== null && <PauseButton card={card} onAct={onAct} />}
        </Actions>
      )}
    </>
  );
}

function Judged({
  row,
  onReview,
  onOpenTask,
  onAct,
}: PaneProps & { row: Exclude<InboxRow, { kind: "ask" }> }) {
  const { card } = row;
  return (
    <>
      <WhyLine why={card.why} actor={card.actor} />
      {row.kind !== "work" && <p className="text-muted">{judgedWords(card)}</p>}
      <Actions>
        {row.kind === "review" && (
          <Button
            look="primary"
            shortcut="Enter"
            icon={<ScanEye size={16} aria-hidden />}
            onClick={() => onReview(card.id)}
          >
            Review
          </Button>
        )}
        {can(card, "land") && (
          <Button look="primary" shortcut="l" onClick={() => onAct("land", card)}>
            Land
          </Button>
        )}
        <OpenTask onOpenTask={onOpenTask} />
        {can(card, "unapprove") && (
          <Button look="quiet" shortcut="u" onClick={() => onAct("unapprove", card)}>
            Take the approval back
          </Button>
        )}
        <PauseButton card={card} onAct={onAct} />
      </Actions>
    </>
  );
}

/** The chosen row, opened: what it is about, and what the person can do. */
export function Pane(props: PaneProps) {
  const { row, failure, isGone } = props;
  return (
    <section aria-label="Chosen" tabIndex={-1} className="flex animate-settle flex-col gap-4 p-4">
      <Head {...props} />
      {isGone && (
        <p className="text-muted">This was settled meanwhile. What you write here stays a draft.</p>
      )}
      {row.kind === "ask" ? <Asked {...props} row={row} /> : <Judged {...props} row={row} />}
      <Failure failure={failure} />
    </section>
  );
}
