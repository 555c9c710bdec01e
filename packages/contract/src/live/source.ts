import type { Result } from "@muster/model";
import type { OperationError } from "../errors/error.ts";
import type { EventView, TranscriptEntryView } from "../views/stream.ts";
import type { ServerMessageOf } from "./messages.ts";

/** What of a board changed, or is wanted: by id. */
export interface BoardIds {
  tasks: Set<string>;
  asks: Set<string>;
  projects: Set<string>;
}

/** State of some of the board, now. */
export type BoardPart = Pick<ServerMessageOf<"changes">, "cards" | "asks" | "projects">;

/** The board as it becomes: what it gives out follows the journal and whatever else a card shows. */
export interface LiveBoard {
  /** All up to here has been given out. */
  readonly seq: number;
  /** Takes in a part of what happened, and gives what it changed; `more`: it is not all yet. */
  look(): { changed: BoardPart; more: boolean };
  /** All that a snapshot holds. */
  all(): BoardIds;
  /** What was touched after a cursor; null: it is too old, too far back or from the future. */
  since(seq: number): BoardIds | null;
  /** As they are; what is not there any more is left out. */
  state(ids: BoardIds): BoardPart;
}

export interface LivePage<Item> {
  items: Item[];
  next: number;
}

/** What live data is made of. */
export interface LiveSource {
  now(): string;
  board: LiveBoard;
  /** Events of a task after a cursor. */
  events(task: string, after: number): Result<LivePage<EventView>, OperationError>;
  /** Entries of a task's transcript after a cursor. */
  entries(
    task: string,
    after: number,
  ): Result<LivePage<TranscriptEntryView> & { over: boolean }, OperationError>;
}
