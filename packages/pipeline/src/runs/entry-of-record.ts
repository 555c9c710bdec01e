import type { RunRecord, SpoolRecord, TranscriptEntry } from "@muster/core";
import type { Run } from "@muster/model";

type Content = Pick<TranscriptEntry, "kind" | "key" | "final" | "text" | "data">;
type Tool = Extract<RunRecord, { type: "tool_call" }>;

const finished = new Set(["completed", "failed", "cancelled", "denied", "unknown"]);

const toolContent = (record: Tool): Content => ({
  kind: finished.has(record.status ?? "") ? "tool_result" : "tool_call",
  key: record.toolCallId,
  final: finished.has(record.status ?? ""),
  text: record.title ?? record.kind ?? "tool",
  data: {
    kind: record.kind,
    status: record.status,
    input: record.input,
    output: record.output,
    diffs: record.diffs,
    locations: record.locations,
  },
});

const notice = (text: string, data: Record<string, unknown> = {}): Content => ({
  kind: "notice",
  key: null,
  final: true,
  text,
  data,
});

function contentOf(record: RunRecord): Content | null {
  switch (record.type) {
    case "agent_ready":
      return record.freshBecause === null
        ? null
        : notice(`the session could not be continued, a fresh one began: ${record.freshBecause}`);
    case "turn_sent":
      return { kind: "prompt", key: record.turn, final: true, text: record.text, data: {} };
    case "message":
      return {
        kind: "message",
        key: record.messageId,
        final: record.final,
        text: record.text,
        data: { role: record.role },
      };
    case "thought":
      return {
        kind: "thought",
        key: record.messageId,
        final: record.final,
        text: record.text,
        data: {},
      };
    case "tool_call":
      return toolContent(record);
    case "plan": {
      const text = record.entries.map((entry) => `${entry.status}: ${entry.content}`).join("\n");
      return { kind: "plan", key: "plan", final: true, text, data: { entries: record.entries } };
    }
    case "permission_requested":
      return {
        kind: "permission",
        key: record.requestId,
        final: false,
        text: record.title,
        data: { kind: record.kind, options: record.options },
      };
    case "permission_answered":
      return {
        kind: "permission",
        key: record.requestId,
        final: true,
        text: record.decision,
        data: { decision: record.decision, by: record.by },
      };
    case "comment_answered":
      return notice(`comment ${record.comment} ${record.answer}: ${record.text}`);
    case "usage":
      return { kind: "usage", key: null, final: true, text: "", data: { ...record.usage } };
    case "notice":
      return notice(record.text);
    case "turn_ended":
      return notice(`turn ended: ${record.outcome.code}`, { outcome: record.outcome });
    case "run_ended":
      return notice(`run ended: ${record.reason}`);
    default:
      return null;
  }
}

/** The line of the conversation that a record is; null: none. `turn` is the number of the turn it belongs to. */
export function entryOfRecord(
  run: Run,
  spooled: SpoolRecord,
  turn: number,
): TranscriptEntry | null {
  const content = contentOf(spooled.record);
  if (content === null) return null;
  return {
    runId: run.id,
    taskId: run.taskId,
    offset: spooled.offset,
    at: spooled.at,
    turn,
    ...content,
  };
}
