import { inboxCount } from "../inbox/rows.ts";
import { useAsks, useCardMap } from "../live/index.ts";
import { useProjectId } from "./project.ts";

/** Of what waits for the person, in what they look at. */
export function useInboxCount(): number {
  return inboxCount({ asks: useAsks(), cards: useCardMap(), project: useProjectId() });
}
