import type { TaskDetail } from "@muster/contract";
import { visible } from "@muster/core/view";
import { Age, Markdown, Tag } from "../../ui/index.ts";
import { earlierRounds } from "./round-words.ts";
import { Section } from "./section.tsx";

/** Attempts that others have followed. */
function Former({ attempts }: { attempts: TaskDetail["formerAttempts"] }) {
  return attempts.toReversed().map(({ id, number, agent, branch, state, updatedAt }) => (
    <li key={id} className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 flex-1 wrap-anywhere">
        Attempt {number}, <bdi>{visible(agent)}</bdi>, <code>{visible(branch)}</code>
      </span>
      <span className="text-muted">{state}</span>
      <Age since={updatedAt} className="shrink-0 text-small text-muted" />
    </li>
  ));
}

/** How what was before ended, with the notes of its verdicts. */
export function Rounds({ detail: { rounds, formerAttempts } }: { detail: TaskDetail }) {
  const closed = earlierRounds(rounds);
  if (closed.length === 0 && formerAttempts.length === 0) return null;
  return (
    <Section title="Before">
      <ol className="flex flex-col gap-1.5">
        {closed.map((round) => (
          <li key={round.id} className="flex min-w-0 flex-col gap-0.5">
            <div className="flex min-w-0 items-center gap-2">
              <span className="flex-1">Round {round.number}</span>
              <Tag tone={round.tone}>{round.word}</Tag>
              <Age since={round.closedAt ?? round.createdAt} className="text-small text-muted" />
            </div>
            {round.note !== null && <Markdown text={round.note} className="text-muted" />}
          </li>
        ))}
        <Former attempts={formerAttempts} />
      </ol>
    </Section>
  );
}
