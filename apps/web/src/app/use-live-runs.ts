import type { TaskCard } from "@muster/contract/live";
import { useCards } from "../live/index.ts";
import { useProjectId } from "./project.ts";

/** Tasks whose agent is alive, in what the person looks at, the longest first. */
export function useLiveRuns(): readonly TaskCard[] {
  const project = useProjectId();
  return useCards()
    .filter(({ liveRun, project: { id } }) => liveRun && (project === null || id === project))
    .toSorted((left, right) => (left.since < right.since ? -1 : 1));
}
