import type {
  SessionUpdate,
  ToolCallContent,
  ToolCallLocation,
  ToolKind,
} from "@agentclientprotocol/sdk";
import { randomUUID } from "node:crypto";
import { cancelled, done, failed, type StepEnd } from "../steps/end.ts";
import type { Permission, Turn } from "../turn/turn.ts";

export type Tool = {
  title: string;
  kind: ToolKind;
  /** "asking": only in a session that asks; "always"; "never". */
  permission: "asking" | "always" | "never";
  rawInput: unknown;
  content?: ToolCallContent[];
  locations?: ToolCallLocation[];
};

type Details = {
  content?: ToolCallContent[];
  rawOutput?: unknown;
  _meta?: Record<string, unknown>;
};

export type ToolEnd = { end: StepEnd; details?: Details };

export const textContent = (text: string): ToolCallContent[] => [
  { type: "content", content: { type: "text", text } },
];

function mustAsk(tool: Tool, turn: Turn): boolean {
  if (tool.permission !== "asking") return tool.permission === "always";
  return turn.session.memory.mode === "ask" && !turn.session.allowed.has(tool.kind);
}

async function permissionFor(tool: Tool, toolCallId: string, turn: Turn): Promise<Permission> {
  if (!mustAsk(tool, turn)) return "allowed";
  const { title, kind, rawInput, content = [], locations = [] } = tool;
  return turn.requestPermission({ toolCallId, title, kind, rawInput, content, locations });
}

function closing(toolCallId: string, { end, details }: ToolEnd): SessionUpdate {
  const status = end.code === "done" ? "completed" : "failed";
  const reason = end.code === "failed" ? end.reason : "Cancelled.";
  const explained = status === "failed" ? { content: textContent(reason) } : {};
  return { sessionUpdate: "tool_call_update", toolCallId, status, ...explained, ...details };
}

/**
 * Runs `work` as a tool call: announced first, permitted if need be, closed with its outcome in
 * every case. A denied call is closed as failed, said aloud, and is no failure of the step.
 */
export async function useTool(
  turn: Turn,
  tool: Tool,
  work: (toolCallId: string) => Promise<ToolEnd>,
): Promise<StepEnd> {
  const toolCallId = `call_${randomUUID()}`;
  const { permission: _, ...announced } = tool;
  await turn.send({ sessionUpdate: "tool_call", toolCallId, status: "pending", ...announced });
  const permission = await permissionFor(tool, toolCallId, turn);
  if (permission === "denied") {
    await turn.send(closing(toolCallId, { end: failed("Permission denied.") }));
    await turn.say(`I was denied: ${tool.title}. I go on without it.`);
    return done;
  }
  if (permission === "cancelled") {
    await turn.send(closing(toolCallId, { end: cancelled }));
    return cancelled;
  }
  await turn.stream({ sessionUpdate: "tool_call_update", toolCallId, status: "in_progress" });
  const result = await work(toolCallId);
  await turn.send(closing(toolCallId, result));
  return result.end;
}
