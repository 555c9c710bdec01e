/** What both ends of the live connection need, without the weight of the schemas. */
export type { LiveSubject, ServerMessage, ServerMessageOf, Watch } from "./messages.ts";
export * from "./protocol.ts";
export type { AskView } from "../views/ask.ts";
export type { EventView, TranscriptEntryView } from "../views/stream.ts";
export type { CardAction, TaskCard } from "../views/task-card.ts";
