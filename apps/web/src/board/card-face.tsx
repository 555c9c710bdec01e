import type { TaskCard } from "@muster/contract/live";
import { Age, classes, Monogram, Tag } from "../ui/index.ts";
import { type Face, faceOf } from "./face.ts";

const actorText = { person: "text-waits", agent: "text-works", muster: "text-muted" } as const;

const gateWords = ({ passed, waived, total }: NonNullable<Face["gates"]>): string =>
  `gates ${passed}/${total}${waived === 0 ? "" : `, ${waived} waived`}`;

function Gates({ gates }: { gates: NonNullable<Face["gates"]> }) {
  const words = gateWords(gates);
  return (
    <progress
      value={gates.passed + gates.waived}
      max={gates.total}
      aria-label={words}
      title={words}
      className="h-1 w-6 shrink-0 appearance-none overflow-hidden rounded-tag [&::-moz-progress-bar]:bg-good [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-good"
    />
  );
}

function Foot({ face }: { face: Face }) {
  const { badge, gates, round, actor, agent } = face;
  return (
    <span className="mt-auto flex h-5 items-center gap-1.5 text-small text-muted">
      {badge !== null && <Tag tone={badge.tone}>{badge.word}</Tag>}
      {gates !== null && <Gates gates={gates} />}
      {round !== null && <span title={`Round ${round}`}>r{round}</span>}
      {actor !== null && (
        <bdi
          title="Acts next"
          className={classes(
            "ml-auto truncate",
            actor.kind === "agent" ? "min-w-8" : "shrink-0",
            actorText[actor.kind],
          )}
        >
          {actor.name}
        </bdi>
      )}
      {agent !== null && (
        <span className={actor === null ? "ml-auto flex" : "flex"}>
          <Monogram name={agent} />
        </span>
      )}
    </span>
  );
}

/** All that a card says. */
export function CardFace({ card, showsProject }: { card: TaskCard; showsProject: boolean }) {
  const face = faceOf(card);
  return (
    <>
      <span className="flex h-4 items-center gap-2 pr-10 text-small text-muted desk:pr-6">
        <span data-part="number" className="hover:text-text hover:underline">
          #{card.number}
        </span>
        {showsProject && <bdi className="min-w-0 truncate">{card.project.name}</bdi>}
        {face.priority !== null && <span className="font-semibold text-text">{face.priority}</span>}
        <span className="flex-1" />
        {face.since !== null && <Age since={face.since} />}
      </span>
      <bdi data-part="title" className="line-clamp-2 font-medium wrap-anywhere text-text">
        {card.title}
      </bdi>
      <bdi title={card.why} className="line-clamp-2 text-small wrap-anywhere text-muted">
        {card.why}
      </bdi>
      <Foot face={face} />
    </>
  );
}
