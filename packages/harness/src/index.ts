export { scriptedProfile } from "./scripted-profile.ts";
export { AgentSession, type SessionOptions } from "./session/agent-session.ts";
export type { Opened } from "./session/handshake.ts";
export { outcomeOfStart, type StartFailure, type StartStep } from "./session/start-failure.ts";
export type { Decider } from "./turn/permission-desk.ts";
export type { Sink } from "./wire/sink.ts";
export type { TapeEnd } from "./wire/tape.ts";
