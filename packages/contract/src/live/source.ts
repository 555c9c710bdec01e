import type { ProjectId, Result } from "@muster/model";
import type { OperationError } from "../errors/error.ts";
import type { EventView, TranscriptEntryView } from "../views/stream.ts";
import type { ServerMessageOf } from "./messages.ts";

/** What of a board is meant, by id. */
export interface BoardIds {
  tasks: Set<string>;
  asks: Set<string>;
  projects: Set<string>;
}

/** Some of the board, as it is. */
export type BoardPart = Pick<ServerMessageOf<"changes">, "cards" | "asks" | "projects">;

/** Which board: of a project, or of all. */
export type BoardScope = ProjectId | null;

/**
 * The board as it becomes. What `look` gives is to reach everybody who has what was given before; what the others have
 * been given by `snapshot`, `since` and `state` is then the same.
 */
export interface LiveBoard {
  /** Whoever was given all so far may go on after this. */
  readonly seq: number;
  /** Takes in a part of what happened and gives what is different by it; `more`: it is not all yet. */
  look(): { changed: BoardPart; more: boolean };
  /** All that is on the board, in parts that are read when they are asked for; some are empty. */
  snapshot(scope: BoardScope): Iterator<BoardPart>;
  /** What may differ for who was given all up to a cursor; null: it leads nowhere, or too far back. */
  since(scope: BoardScope, seq: number): BoardIds | null;
  state(ids: BoardIds): BoardPart;
}

export interface LivePage<Item> {
  items: Item[];
  /** Nothing more will come. */
  over: boolean;
}

/** What live data is made of. */
export interface LiveSource {
  now(): string;
  journal(): ServerMessageOf<"hello">["journal"];
  board: LiveBoard;
  /** Tasks that the journal names behind a cursor (null: behind its end), and how far it goes. */
  touched(after: number | null): { tasks: Set<string>; seq: number };
  /** A page of a task's journal. */
  events(task: string, after: number): Result<LivePage<EventView>, OperationError>;
  /** A page of a task's transcript. */
  entries(task: string, after: number): Result<LivePage<TranscriptEntryView>, OperationError>;
}
