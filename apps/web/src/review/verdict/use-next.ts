import { counted } from "@muster/core/view";
import { useNavigate } from "@tanstack/react-router";
import { inboxRows } from "../../inbox/rows.ts";
import { useAsks, useCardMap } from "../../live/index.ts";

/** The way on after a verdict: to the next review of the inbox, or to the inbox when none is left. */
export function useNext(task: string, project: string | undefined) {
  const navigate = useNavigate();
  const cards = useCardMap();
  const asks = useAsks();
  const search = project === undefined ? {} : { project };
  return {
    /** Resolves with what is left, in words. */
    onwards: async (): Promise<string> => {
      const left = inboxRows({ asks, cards, project: project ?? null }).filter(
        (row) => row.kind === "review" && row.id !== task,
      );
      const [next] = left;
      if (next === undefined) await navigate({ to: "/", search });
      else await navigate({ to: "/review/$task", params: { task: next.id }, search });
      return left.length === 0 ? "No review is left." : `${counted(left.length, "review")} left.`;
    },
    back: () => navigate({ to: "/review/$task", params: { task }, search }),
  };
}
