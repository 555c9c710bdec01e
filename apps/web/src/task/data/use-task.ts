import { useEffect, useState } from "react";
import { refreshTask, useRead } from "../../api/index.ts";
import { Coalescer } from "./coalescer.ts";
import { asksOfTask, headOf } from "./head.ts";
import { useAsks, useCard, useEntries, useTaskEvents } from "./pushed.ts";

/** Reads the task again whenever its journal grew: one read at a time. */
function useRefresh(task: string, newest: number): void {
  const [coalescer] = useState(() => new Coalescer(() => refreshTask(task)));
  useEffect(() => {
    if (newest > 0) coalescer.want();
  }, [coalescer, newest]);
}

/** All that the screen of one task shows: what was read of it, and what is pushed. */
export function useTask(task: string) {
  const read = useRead("task.get", { task });
  const card = useCard(task);
  const asks = useAsks();
  const events = useTaskEvents(task).items;
  const transcript = useEntries(task);
  useRefresh(task, events.at(-1)?.seq ?? 0);
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
