import { inboxRows } from "../inbox/rows.ts";
import { useAsks, useCards } from "../live/index.ts";
import { useProjectId } from "./project.ts";

/** Of what waits for the person, in what they look at. */
export function useInboxCount(): number {
  return inboxRows({ asks: useAsks(), cards: useCards(), project: useProjectId() }).length;
}
