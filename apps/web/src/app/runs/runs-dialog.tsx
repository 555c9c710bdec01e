import { Link } from "@tanstack/react-router";
import { Age, Dialog, Monogram, WhyLine } from "../../ui/index.ts";
import { closeLayer } from "../layers.ts";
import { useAreProjectsShown } from "../project.ts";
import { useLiveRuns } from "../use-live-runs.ts";

/** Agents that work now: a line each leads to its task. */
export default function RunsDialog({ isOpen }: { isOpen: boolean }) {
  const runs = useLiveRuns();
  const isNamed = useAreProjectsShown();
  return (
    <Dialog title="Live runs" isOpen={isOpen} onClose={closeLayer} isWide>
      {runs.length === 0 ? (
        <p className="text-muted">
          No agent works now. Start a task on the board, and its run is here.
        </p>
      ) : (
        <ul aria-label="Live runs" className="flex flex-col gap-1">
          {runs.map((card) => (
            <li key={card.id}>
              <Link
                to="/task/$task"
                params={{ task: card.id }}
                onClick={closeLayer}
                className="flex min-h-11 items-center gap-3 rounded-tag px-2 hover:bg-hover"
              >
                <Monogram name={card.agent ?? "agent"} />
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="flex min-w-0 gap-2">
                    <span className="text-muted">#{card.number}</span>
                    <bdi className="min-w-0 truncate font-medium">{card.title}</bdi>
                    {isNamed && <bdi className="truncate text-muted">{card.project.name}</bdi>}
                  </span>
                  <WhyLine why={card.why} actor={card.actor} className="text-small" />
                </span>
                <Age since={card.since} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
