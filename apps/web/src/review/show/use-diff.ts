import type { TaskDiff } from "@muster/contract";
import { useQuery } from "@tanstack/react-query";
import { call, CallFailed, useRead } from "../../api/index.ts";
import type { DiffInput } from "./comparison.ts";

/**
 * What the screen shows. A revision's diff is read once and stays as it is while somebody reads it, whatever happens to
 * the task; the workspace's is read again when the task changes.
 */
export function useDiff(input: DiffInput | null, revision: string | null) {
  const isLive = input?.mode === "live";
  const fixed = useQuery<TaskDiff, CallFailed>({
    queryKey: ["review", input?.task, revision, input],
    enabled: input !== null && !isLive,
    queryFn: async ({ signal }) => {
      const result = await call("task.diff", input ?? { task: "" }, { signal });
      if (!result.ok) throw new CallFailed(result.error);
      return result.value;
    },
  });
  const live = useRead("task.diff", input ?? { task: "" }, { enabled: isLive });
  return isLive ? live : fixed;
}
