import type { TurnOutcomeCode } from "@muster/model";

/** What an outcome means for the work: judged by what git shows, gone on with, or a person's matter. */
export const outcomeMeaning: Record<TurnOutcomeCode, "judge" | "continue" | "count" | "ask"> = {
  completed: "judge",
  denied: "judge",
  refused: "judge",
  max_tokens: "judge",
  max_turn_requests: "judge",
  cancelled: "continue",
  rate_limited: "count",
  overloaded: "count",
  provider_error: "count",
  protocol_error: "count",
  crashed: "count",
  stalled: "count",
  turn_time_exceeded: "count",
  runner_lost: "count",
  unknown_failure: "count",
  start_failed: "ask",
  auth_failed: "ask",
  spool_full: "ask",
  disk_full: "ask",
};
