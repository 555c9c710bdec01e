export { AgentSession, type SessionOptions } from "./session/agent-session.ts";
export type { Opened } from "./session/handshake.ts";
export { outcomeOfStart, type StartFailure } from "./session/start-failure.ts";
export type { Sink } from "./wire/sink.ts";
