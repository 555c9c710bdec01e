import {
  type Entries,
  type LiveState,
  noEntries,
  noEvents,
  type TaskEvents,
} from "@muster/contract/live";

/** Each of `wanted`, as it is known or new, and nothing else; the same map where that changes nothing. */
function only<Value>(
  known: ReadonlyMap<string, Value>,
  wanted: readonly string[],
  fresh: Value,
): ReadonlyMap<string, Value> {
  const isSame = known.size === wanted.length && wanted.every((task) => known.has(task));
  return isSame ? known : new Map(wanted.map((task) => [task, known.get(task) ?? fresh]));
}

/** The state with the streams that are wanted now; of the others nothing is kept. */
export function keepStreams(
  state: LiveState,
  wanted: { events: readonly string[]; entries: readonly string[] },
): LiveState {
  const events = only<TaskEvents>(state.events, wanted.events, noEvents);
  const entries = only<Entries>(state.entries, wanted.entries, noEntries);
  return { ...state, events, entries };
}

/** The state with another stretch of a task's transcript; as it was, when that is not wanted any more. */
export function withEntries(
  state: LiveState,
  task: string,
  change: (known: Entries) => Entries,
): LiveState {
  const known = state.entries.get(task);
  if (known === undefined) return state;
  return { ...state, entries: new Map([...state.entries, [task, change(known)]]) };
}
