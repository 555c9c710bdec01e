import type { TaskCard } from "@muster/contract/live";
import { useState, useSyncExternalStore } from "react";
import { useBoardLoaded, useCardMap } from "../live/index.ts";
import { minuteNow, subscribeToMinutes } from "../ui/index.ts";
import { dayOf } from "./day.ts";
import { parseFilter } from "./filter.ts";
import { createView } from "./view.ts";

/** What comes in parts is grouped when it is whole. */
const none: ReadonlyMap<string, TaskCard> = new Map();

const today = (): string => dayOf(minuteNow());

/** The board as the address wants it: a project or all, and a filter. */
export function useView(project: string | null, text: string) {
  const known = useCardMap();
  const isLoaded = useBoardLoaded();
  const day = useSyncExternalStore(subscribeToMinutes, today);
  const [view] = useState(createView);
  const [filter, setFilter] = useState(() => ({ text, parsed: parseFilter(text) }));
  const isNew = filter.text !== text;
  const parsed = isNew ? parseFilter(text) : filter.parsed;
  if (isNew) setFilter({ text, parsed });
  return {
    ...view({ cards: isLoaded ? known : none, project, filter: parsed, day }),
    filter: parsed,
  };
}
