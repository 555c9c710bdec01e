import { makeId, type PermissionPolicy, type Result, type TurnOutcome } from "@muster/model";
import { AgentSession, type Opened, type StartFailure } from "../../src/index.ts";
import { MemorySink } from "./memory-sink.ts";
import { type Entry, paramOf, promptsOf } from "./recording.ts";
import { ReplayedAgent } from "./replayed-agent.ts";

export const turnId = (number: number) =>
  makeId("turn", `01J0000000000000000000000${"0123456789ABCDEF"[number] ?? "Z"}`);

export interface Played {
  opened: Result<Opened, StartFailure>;
  outcomes: TurnOutcome[];
  sink: MemorySink;
  agent: ReplayedAgent;
  session: AgentSession;
}

export interface PlayOptions {
  permissions?: PermissionPolicy;
  /** When the agent says nothing more, the turn ends as the runner ends one that has stalled. */
  silenced?: boolean;
}

/** Runs a session against a recording, with the recorded prompts. */
export async function play(entries: Entry[], options: PlayOptions = {}): Promise<Played> {
  const sink = new MemorySink();
  const agent: ReplayedAgent = new ReplayedAgent(entries, () => void session.cancel());
  const session = new AgentSession({
    input: agent.input,
    output: agent.output(),
    sink,
    permissions: options.permissions ?? "allow",
    workspace: paramOf(entries, "session/new", "cwd") ?? "/home/dev/repo",
    resume:
      paramOf(entries, "session/load", "sessionId") ??
      paramOf(entries, "session/resume", "sessionId"),
    mode: null,
    model: null,
    authMethod: paramOf(entries, "authenticate", "methodId"),
    clientVersion: "0.0.0",
    now: () => agent.now,
  });
  if (options.silenced === true) {
    const outcome = { code: "stalled" as const, detail: "" };
    void agent.finished.then(() => session.abandon(outcome));
  }
  const opened = await session.start(5_000);
  const outcomes: TurnOutcome[] = [];
  if (!opened.ok) return { opened, outcomes, sink, agent, session };
  for (const [index, text] of promptsOf(entries).entries()) {
    outcomes.push(await session.prompt({ turn: turnId(index + 1), number: index + 1, text }));
  }
  return { opened, outcomes, sink, agent, session };
}
