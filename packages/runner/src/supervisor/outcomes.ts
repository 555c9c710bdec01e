import type { TurnOutcome } from "@muster/model";
import type { Exit, SpawnFailure } from "@muster/process";
import type { SpoolFailure } from "../spool/spool-writer.ts";

/** An agent that ends by itself has crashed, also before its session was ready: another try may go better. */
export function outcomeOfExit(exit: Exit, isReady: boolean, stderrTail: string): TurnOutcome {
  const how =
    exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`;
  const tail = stderrTail.trim() === "" ? "" : `\n${stderrTail.trim()}`;
  const when = isReady ? "" : " before its session was ready";
  return {
    code: "crashed",
    detail: `the agent ${how}${when}${tail}`,
    exitCode: exit.code,
    signal: exit.signal,
  };
}

export const outcomeOfSpawn = ({ reason, message }: SpawnFailure): TurnOutcome => ({
  code: reason === "out_of_resources" ? "unknown_failure" : "start_failed",
  detail: `the agent could not be started (${reason}): ${message}`,
});

export function outcomeOfSpool(failure: SpoolFailure): TurnOutcome {
  if (failure.code === "spool_full") {
    return { code: "spool_full", detail: `the spool has reached ${failure.limit} bytes` };
  }
  const code = failure.code === "disk_full" ? "disk_full" : "unknown_failure";
  return { code, detail: failure.detail };
}

export const stalled = (seconds: number): TurnOutcome => ({
  code: "stalled",
  detail: `no sign of progress for ${seconds} seconds`,
});

export const timeExceeded = (seconds: number): TurnOutcome => ({
  code: "turn_time_exceeded",
  detail: `the turn took longer than ${seconds} seconds`,
});
