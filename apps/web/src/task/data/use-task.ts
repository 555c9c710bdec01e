import { useRead } from "../../api/index.ts";
import { useAsks, useCard, useEntries, useTaskEvents } from "../../live/index.ts";
import { asksOfTask, headOf } from "./head.ts";

/** All that the screen of one task shows: what was read of it, and what is pushed. */
export function useTask(task: string) {
  const read = useRead("task.get", { task });
  const card = useCard(task);
  const asks = useAsks();
  const events = useTaskEvents(task).items;
  const transcript = useEntries(task);
  const detail = read.data;
  if (detail === undefined) return { isThere: false as const, error: read.error };
  return {
    isThere: true as const,
    detail,
    head: headOf(detail, card),
    asks: card === null ? detail.asks : asksOfTask(asks, detail.id),
    events,
    transcript,
  };
}

export type TaskData = Extract<ReturnType<typeof useTask>, { isThere: true }>;
