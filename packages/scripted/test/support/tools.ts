import type { SessionUpdate, ToolCall, ToolCallUpdate } from "@agentclientprotocol/sdk";

type Call = Partial<ToolCall> & { statuses: string[]; output: string };

const isTool = (update: SessionUpdate): update is Extract<SessionUpdate, ToolCallUpdate> =>
  update.sessionUpdate === "tool_call" || update.sessionUpdate === "tool_call_update";

function outputOf(update: ToolCallUpdate): string {
  const delta = update._meta?.["terminal_output_delta"] as { data?: string } | undefined;
  return delta?.data ?? "";
}

/** Tool calls as a client keeps them: by id, later fields over earlier ones, output joined. */
export function toolCalls(updates: readonly SessionUpdate[]): Call[] {
  const calls = new Map<string, Call>();
  for (const update of updates.filter(isTool)) {
    const { sessionUpdate: _, ...fields } = update;
    const call = calls.get(update.toolCallId) ?? { statuses: [], output: "" };
    const statuses = [...call.statuses, ...(update.status ? [update.status] : [])];
    const output = call.output + outputOf(update);
    calls.set(update.toolCallId, { ...call, ...fields, statuses, output } as Call);
  }
  return [...calls.values()];
}

export const toolStatus =
  (status: string) =>
  (update: SessionUpdate): boolean =>
    isTool(update) && update.status === status;

export const toolOutput =
  (text: string) =>
  (update: SessionUpdate): boolean =>
    isTool(update) && outputOf(update).includes(text);
