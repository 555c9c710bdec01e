import type { CallFailure } from "@muster/contract/client";
import { createStore } from "zustand/vanilla";
import type { Command } from "./moves.ts";

/** What is open over the board. */
export type Open =
  | { kind: "create" }
  | { kind: "edit"; task: string }
  | { kind: "menu"; task: string }
  | { kind: "rename"; task: string };

/** What is true of the board in this tab alone; of tasks it holds nothing. */
export interface BoardState {
  /** The card that keys act on. */
  selected: string | null;
  open: Open | null;
  /** Commands under way, by task. */
  sending: ReadonlyMap<string, Command>;
  /** What the server refused last, by task, until something else is done with it. */
  refused: ReadonlyMap<string, CallFailure>;
}

export const boardState = createStore<BoardState>(() => ({
  selected: null,
  open: null,
  sending: new Map(),
  refused: new Map(),
}));

const set = boardState.setState;

const withEntry = <Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | null,
): ReadonlyMap<string, Value> => {
  const changed = new Map(map);
  if (value === null) changed.delete(key);
  else changed.set(key, value);
  return changed;
};

export const select = (task: string | null): void => set({ selected: task });
export const open = (what: Open): void => set({ open: what });
/** Closes that and nothing else: what opened meanwhile stays. */
export const close = (kind: Open["kind"]): void =>
  set((state) => ({ open: state.open?.kind === kind ? null : state.open }));

export const setSending = (task: string, move: Command | null): void =>
  set(({ sending }) => ({ sending: withEntry(sending, task, move) }));

export const setRefused = (task: string, failure: CallFailure | null): void =>
  set(({ refused }) => ({ refused: withEntry(refused, task, failure) }));
