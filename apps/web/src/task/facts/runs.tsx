import type { TaskDetail } from "@muster/contract";
import { outcomeWords, visible } from "@muster/core/view";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Age, Button, Monogram, Tag, type Tone } from "../../ui/index.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import { Section } from "./section.tsx";
import { turnSubject } from "./task-words.ts";

type Run = TaskDetail["runs"][number];
type Turn = TaskDetail["turns"][number];

const runTones: Record<Run["state"], Tone> = {
  starting: "works",
  live: "works",
  unverified: "broken",
  ended: "quiet",
};

function OneRun({ run }: { run: Run }) {
  return (
    <li className="flex min-w-0 items-center gap-2">
      <Monogram name={run.agent} />
      <span className="min-w-0 flex-1 truncate" title={run.ending ?? undefined}>
        <bdi>{visible(run.agent)}</bdi>
        {run.resumed && <span className="text-muted"> resumed</span>}
        {run.ending !== null && <span className="text-muted"> {visible(run.ending)}</span>}
      </span>
      <Tag tone={runTones[run.state]}>{run.state}</Tag>
      <Age since={run.startedAt} className="shrink-0 text-small text-muted" />
    </li>
  );
}

function OneTurn({ turn, restore }: { turn: Turn; restore: () => void }) {
  const outcome = turn.outcome === null ? turn.state : outcomeWords(turn.outcome);
  return (
    <li className="flex min-h-11 min-w-0 items-center gap-2 desk:min-h-6">
      <span className="shrink-0">Turn {turn.number}</span>
      <span className="min-w-0 flex-1 truncate text-muted">
        {`${turnSubject(turn)}; ${outcome}`}
      </span>
      {turn.snapshot !== null && (
        <Button
          look="quiet"
          aria-label={`Restore the snapshot of turn ${turn.number}`}
          title="Restore its snapshot"
          icon={<RotateCcw size={14} aria-hidden />}
          onClick={restore}
          className="desk:min-h-6! desk:min-w-6! desk:px-1!"
        />
      )}
    </li>
  );
}

/** Runs of the attempt and their turns, each of which left a snapshot. */
export function Runs({ detail: { id, runs, turns } }: { detail: TaskDetail }) {
  const [restored, setRestored] = useState<number | null>(null);
  if (runs.length === 0 && turns.length === 0) return null;
  return (
    <Section title="Runs and turns">
      <ol className="flex flex-col gap-1">
        {runs.map((run) => (
          <OneRun key={run.id} run={run} />
        ))}
      </ol>
      <ol className="mt-1.5 flex flex-col">
        {turns.map((turn) => (
          <OneTurn key={turn.id} turn={turn} restore={() => setRestored(turn.number)} />
        ))}
      </ol>
      <RestoreDialog task={id} turn={restored} onClose={() => setRestored(null)} />
    </Section>
  );
}
