/** What both ends of the live connection need, without the weight of the schemas. */
export type { AskView } from "../views/ask.ts";
export type { EventView, TranscriptEntryView, TranscriptPageView } from "../views/stream.ts";
export type { CardAction, TaskCard } from "../views/task-card.ts";
export { type Board, emptyBoard } from "./fold/board.ts";
export {
  type Entries,
  entriesKept,
  noEntries,
  openEntries,
  prependEntries,
  reopenEntries,
} from "./fold/entries.ts";
export { eventsKept, noEvents, type TaskEvents } from "./fold/events.ts";
export { emptyLiveState, foldLive, type LiveState, watchOf } from "./fold/fold.ts";
export type { LiveSubject, ServerMessage, ServerMessageOf, Watch } from "./messages.ts";
export * from "./protocol.ts";
