import type { Fact, RunRecord } from "@muster/core";
import type { RunId } from "@muster/model";

/** What a record of the spool means for the task; null: nothing, it is only for the transcript. */
export function factOfRecord(run: RunId, record: RunRecord): Fact | null {
  switch (record.type) {
    case "agent_started":
      return { type: "run_known", run, agentProcess: record.identity };
    case "agent_ready":
      return {
        type: "run_known",
        run,
        agentSessionId: record.sessionId,
        agentVersion: record.agentVersion,
        resumed: record.resumed,
      };
    case "turn_sent":
      return { type: "turn_sent", turn: record.turn };
    case "permission_requested":
      return record.asks
        ? {
            type: "permission_requested",
            run,
            request: record.requestId,
            title: record.title,
            kind: record.kind,
            input: record.input,
            locations: record.locations,
          }
        : null;
    case "permission_answered":
      return { type: "permission_settled", run, request: record.requestId };
    case "comment_answered":
      return {
        type: "comment_answered",
        run,
        comment: record.comment,
        answer: record.answer,
        text: record.text,
      };
    case "turn_ended":
      return {
        type: "turn_ended",
        turn: record.turn,
        outcome: record.outcome,
        usage: record.usage,
      };
    case "run_ended":
      return {
        type: "run_ended",
        run,
        reason: record.reason,
        proven: record.proven,
        outcome: record.outcome,
      };
    default:
      return null;
  }
}
