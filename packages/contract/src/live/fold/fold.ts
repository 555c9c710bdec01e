import type { ServerMessage, ServerMessageOf, Watch } from "../messages.ts";
import { type Board, emptyBoard, foldBoard, isBoardMessage } from "./board.ts";
import { CopyOnWrite } from "./copy-on-write.ts";
import { type Entries, foldEntries, noEntries } from "./entries.ts";
import { foldEvents, noEvents, type TaskEvents } from "./events.ts";
import { isContinued } from "./journal.ts";

/** All that the live connection has brought, as far as it is wanted. */
export interface LiveState {
  /** The part of the journal that it is of; null: no server has greeted yet. */
  journal: string | null;
  board: Board;
  /** By task; a task that is not in here is not watched. */
  events: ReadonlyMap<string, TaskEvents>;
  entries: ReadonlyMap<string, Entries>;
}

export const emptyLiveState: LiveState = {
  journal: null,
  board: emptyBoard,
  events: new Map(),
  entries: new Map(),
};

/** A cursor that leads nowhere any more is given up: all is read anew. */
const isLost = ({ error }: ServerMessageOf<"refused">): boolean =>
  error.code === "cursor_from_the_future" || error.code === "cursor_too_old";

class Streams {
  readonly events: CopyOnWrite<TaskEvents>;
  readonly entries: CopyOnWrite<Entries>;

  constructor(state: LiveState) {
    this.events = new CopyOnWrite(state.events);
    this.entries = new CopyOnWrite(state.entries);
  }

  take(message: ServerMessage): void {
    if (message.kind === "events") {
      const known = this.events.map.get(message.task);
      if (known) this.events.set(message.task, foldEvents(known, message));
    } else if (message.kind === "entries") {
      const known = this.entries.map.get(message.task);
      if (known) this.entries.set(message.task, foldEntries(known, message));
    } else if (message.kind === "refused") this.#refuse(message);
  }

  #refuse(message: ServerMessageOf<"refused">): void {
    const { about } = message;
    if (about.kind === "message") return;
    const error = isLost(message) ? null : message.error;
    if (about.kind === "events" && this.events.map.has(about.task))
      this.events.set(about.task, { ...noEvents, error });
    if (about.kind === "entries" && this.entries.map.has(about.task))
      this.entries.set(about.task, { ...noEntries, error });
  }
}

const anew = <Value>(known: ReadonlyMap<string, unknown>, value: Value): Map<string, Value> =>
  new Map([...known.keys()].map((task) => [task, value]));

/** Of another journal no cursor leads anywhere; the board is shown until its snapshot is there. */
function greet(state: LiveState, { journal }: ServerMessageOf<"hello">): LiveState {
  const { board, events, entries } = state;
  const greeted = { ...state, journal: journal.at(-1)?.id ?? null };
  const reached = Math.max(board.seq ?? 0, ...[...events.values()].map(({ next }) => next ?? 0));
  if (state.journal === null || isContinued(journal, state.journal, reached)) return greeted;
  return {
    ...greeted,
    board: { ...board, seq: null, named: null },
    events: anew(events, noEvents),
    entries: anew(entries, noEntries),
  };
}

function take(state: LiveState, messages: readonly ServerMessage[]): LiveState {
  const board = foldBoard(state.board, messages.filter(isBoardMessage));
  const streams = new Streams(state);
  for (const message of messages) streams.take(message);
  return { ...state, board, events: streams.events.map, entries: streams.entries.map };
}

/** What is known after some messages; pure, and the same however they are cut into batches. */
export function foldLive(state: LiveState, messages: readonly ServerMessage[]): LiveState {
  const at = messages.findIndex(({ kind }) => kind === "hello");
  const hello = messages[at];
  if (hello?.kind !== "hello") return take(state, messages);
  const greeted = greet(take(state, messages.slice(0, at)), hello);
  return foldLive(greeted, messages.slice(at + 1));
}

/** What to ask a server for that knows nothing of this client: to go on where it is. */
export function watchOf({ board, events, entries }: LiveState, wanted: { board: boolean }): Watch {
  return {
    kind: "watch",
    board: wanted.board ? { project: null, after: board.seq } : null,
    tasks: [...events].map(([task, { next }]) => ({ task: task as never, after: next })),
    transcripts: [...entries].flatMap(([task, { next }]) =>
      next === null ? [] : [{ task: task as never, after: next }],
    ),
  };
}
