import {
  type AskView,
  type Entries,
  noEntries,
  noEvents,
  type TaskCard,
  type TaskEvents,
} from "@muster/contract/live";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { serverNow } from "../ui/minutes.ts";
import { live } from "./follow.ts";
import type { Phase } from "./machine.ts";

type ProjectName = TaskCard["project"];

/** Every card of every project by id: the same map until one of them changes. */
export const useCardMap = (): ReadonlyMap<string, TaskCard> =>
  useStore(live.store, (shown) => shown.live.board.cards);

const lists = new WeakMap<ReadonlyMap<string, TaskCard>, readonly TaskCard[]>();

/** Made once for a map: nobody compares thousands of cards to learn that none has changed. */
function listOf(cards: ReadonlyMap<string, TaskCard>): readonly TaskCard[] {
  const known = lists.get(cards);
  if (known !== undefined) return known;
  const list = [...cards.values()];
  lists.set(cards, list);
  return list;
}

/** Every card: the same list until one of them changes. */
export const useCards = (): readonly TaskCard[] => listOf(useCardMap());

/** Null: it is not on the board. */
export const useCard = (id: string): TaskCard | null =>
  useStore(live.store, (shown) => shown.live.board.cards.get(id) ?? null);

/** Every open ask. */
export const useAsks = (): readonly AskView[] =>
  useStore(
    live.store,
    useShallow((shown) => [...shown.live.board.asks.values()]),
  );

/** Every project, by name. */
export const useProjects = (): readonly ProjectName[] =>
  useStore(
    live.store,
    useShallow((shown) =>
      [...shown.live.board.projects.values()].toSorted((left, right) =>
        left.name.localeCompare(right.name),
      ),
    ),
  );

/** False until the board has been there as a whole. */
export const useBoardLoaded = (): boolean => useStore(live.store, (shown) => shown.isLoaded);

/** The journal of a task, from its first event on. */
export function useTaskEvents(task: string): TaskEvents {
  useEffect(() => live.events.want(task), [task]);
  return useStore(live.store, (shown) => shown.live.events.get(task) ?? noEvents);
}

export interface Conversation extends Entries {
  /** Adds what was said before the first of the items. */
  older: () => void;
  /** Comes back to the end after that was let go. */
  toEnd: () => void;
}

/** The conversation of a task: its end, and what comes. */
export function useEntries(task: string): Conversation {
  useEffect(() => live.entries.want(task), [task]);
  const entries = useStore(live.store, (shown) => shown.live.entries.get(task) ?? noEntries);
  return { ...entries, older: () => void live.older(task), toEnd: () => live.toEnd(task) };
}

export interface ConnectionShown {
  /** `refused`: the session is gone. */
  state: "connecting" | "live" | "lost" | "refused";
  /** Milliseconds by the browser's clock; null: it is not lost. */
  lostSince: number | null;
  build: string | null;
  /** The server is another than the one that gave this page: it should be loaded again. */
  isNewBuild: boolean;
  /** Milliseconds by the server's clock. */
  serverNow: () => number;
}

const stateOf = (phase: Phase): ConnectionShown["state"] => {
  if (phase.name === "live" || phase.name === "refused") return phase.name;
  return phase.name === "off" || phase.lostSince === null ? "connecting" : "lost";
};

export function useConnection(): ConnectionShown {
  const { phase, build, isNewBuild } = useStore(
    live.store,
    useShallow((shown) => ({
      phase: shown.phase,
      build: shown.build,
      isNewBuild: shown.isNewBuild,
    })),
  );
  const lostSince = "lostSince" in phase ? phase.lostSince : null;
  return { state: stateOf(phase), lostSince, build, isNewBuild, serverNow };
}
