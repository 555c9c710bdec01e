import type { Instant } from "@muster/model";
import type { AskView } from "../../views/ask.ts";
import type { TaskCard } from "../../views/task-card.ts";
import type { ServerMessage, ServerMessageOf } from "../messages.ts";
import { boardKeeps } from "../protocol.ts";
import { CopyOnWrite } from "./copy-on-write.ts";

type ProjectName = TaskCard["project"];

/** Every card that the board shows, every open ask, every project. */
export interface Board {
  /** Where to go on; null: with a snapshot. */
  seq: number | null;
  /** Time of the data; null: there is none yet. */
  at: Instant | null;
  cards: ReadonlyMap<string, TaskCard>;
  asks: ReadonlyMap<string, AskView>;
  projects: ReadonlyMap<string, ProjectName>;
  /** What the snapshot under way has named so far; null: none is under way. */
  named: Named | null;
}

interface Named {
  cards: ReadonlySet<string>;
  asks: ReadonlySet<string>;
  projects: ReadonlySet<string>;
}

export const emptyBoard: Board = {
  seq: null,
  at: null,
  cards: new Map(),
  asks: new Map(),
  projects: new Map(),
  named: null,
};

export type BoardMessage = ServerMessageOf<"snapshot_begins" | "changes" | "snapshot_ends">;

export const isBoardMessage = (message: ServerMessage): message is BoardMessage =>
  message.kind === "changes" ||
  message.kind === "snapshot_begins" ||
  message.kind === "snapshot_ends";

const ids = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

/** Several messages at once: each map is copied at most once. */
class Draft {
  #seq: number | null;
  #at: Instant | null;
  readonly #cards: CopyOnWrite<TaskCard>;
  readonly #asks: CopyOnWrite<AskView>;
  readonly #projects: CopyOnWrite<ProjectName>;
  #named: { cards: Set<string>; asks: Set<string>; projects: Set<string> } | null;

  constructor(board: Board) {
    this.#seq = board.seq;
    this.#at = board.at;
    this.#cards = new CopyOnWrite(board.cards);
    this.#asks = new CopyOnWrite(board.asks);
    this.#projects = new CopyOnWrite(board.projects);
    const { named } = board;
    this.#named = named && {
      cards: new Set(named.cards),
      asks: new Set(named.asks),
      projects: new Set(named.projects),
    };
  }

  take(message: BoardMessage): void {
    if (message.kind === "changes") this.#change(message);
    else if (message.kind === "snapshot_ends") this.#end(message.seq);
    else {
      this.#seq = null;
      this.#named = { cards: new Set(), asks: new Set(), projects: new Set() };
    }
  }

  /** Without a state that it belongs to, a change is the rest of something given up. */
  #change({ seq, at, cards, asks, projects }: ServerMessageOf<"changes">): void {
    if (this.#seq === null && this.#named === null) return;
    for (const id of ids(cards)) this.#named?.cards.add(id);
    for (const id of ids(asks)) this.#named?.asks.add(id);
    for (const id of ids(projects)) this.#named?.projects.add(id);
    for (const card of cards) this.#cards.set(card.id, card);
    for (const ask of asks)
      if (ask.state === "open") this.#asks.set(ask.id, ask);
      else this.#asks.delete(ask.id);
    for (const project of projects) this.#projects.set(project.id, project);
    if (this.#seq !== null) this.#seq = seq;
    this.#at = at;
  }

  #end(seq: number): void {
    if (this.#named === null) return;
    this.#cards.keep(this.#named.cards);
    this.#asks.keep(this.#named.asks);
    this.#projects.keep(this.#named.projects);
    this.#named = null;
    this.#seq = seq;
  }

  /** What is over leaves the board after its time, unless it still asks something. */
  #clear(): void {
    if (this.#at === null) return;
    const before = new Date(Date.parse(this.#at) - boardKeeps).toISOString();
    const old: string[] = [];
    for (const { id, endedAt } of this.#cards.map.values())
      if (endedAt !== null && endedAt < before) old.push(id);
    if (old.length === 0) return;
    const asking = new Set([...this.#asks.map.values()].map(({ task }) => task?.id as string));
    for (const id of old) if (!asking.has(id)) this.#cards.delete(id);
  }

  board(): Board {
    this.#clear();
    return {
      seq: this.#seq,
      at: this.#at,
      cards: this.#cards.map,
      asks: this.#asks.map,
      projects: this.#projects.map,
      named: this.#named,
    };
  }
}

/** The board after some messages. */
export function foldBoard(board: Board, messages: readonly BoardMessage[]): Board {
  if (messages.length === 0) return board;
  const draft = new Draft(board);
  for (const message of messages) draft.take(message);
  return draft.board();
}
