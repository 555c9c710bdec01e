import type { Prompt } from "@muster/core";
import { AgentSession, type SessionOptions } from "../../src/index.ts";
import type { FakeAgent } from "./fake-agent.ts";
import { MemorySink } from "./memory-sink.ts";
import { turnId } from "./play.ts";

export function openSession(agent: FakeAgent, options: Partial<SessionOptions> = {}) {
  const sink = new MemorySink();
  const session = new AgentSession({
    input: agent.input,
    output: agent.output(),
    sink,
    permissions: "allow",
    workspace: "/work/space",
    resume: null,
    mode: null,
    model: null,
    authMethod: null,
    clientVersion: "0.0.0",
    now: () => performance.now(),
    ...options,
  });
  return { session, sink };
}

export const prompt = (number = 1, text = "Do the task."): Prompt => ({
  turn: turnId(number),
  number,
  text,
});
