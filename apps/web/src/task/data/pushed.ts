import type { EventView, TaskCard, TranscriptEntryView } from "@muster/contract/live";
import { useRead } from "../../api/index.ts";

export const useCard = (_task: string): TaskCard | null => null;

const noEvents: readonly EventView[] = [];
export const useTaskEvents = (task: string): { items: readonly EventView[] } => ({
  items: useRead("event.list", { task, limit: 1000 }).data?.items ?? noEvents,
});

export interface Transcript {
  items: readonly TranscriptEntryView[];
  opening: boolean;
  hasOlder: boolean;
  atEnd: boolean;
  older: () => void;
  toEnd: () => void;
}
const nothing: readonly TranscriptEntryView[] = [];
export function useEntries(task: string): Transcript {
  const read = useRead("task.logs", { task, limit: 1000 });
  return {
    items: read.data?.items ?? nothing,
    opening: read.isPending,
    hasOlder: false,
    atEnd: true,
    older: () => undefined,
    toEnd: () => undefined,
  };
}
export const useAsks = () => [] as never[];
