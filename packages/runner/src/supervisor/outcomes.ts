import type { TurnOutcome } from "@muster/model";
import type { Exit, SpawnFailure } from "@muster/process";
import type { SpoolFailure } from "../spool/spool-writer.ts";

export function outcomeOfExit(exit: Exit, isReady: boolean, stderrTail: string): TurnOutcome {
  const how =
    exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`;
  const tail = stderrTail.trim() === "" ? "" : `\n${stderrTail.trim()}`;
  return {
    code: isReady ? "crashed" : "start_failed",
    detail: `the agent ${how}${tail}`,
    exitCode: exit.code,
    signal: exit.signal,
  };
}

export const outcomeOfSpawn = ({ reason, message }: SpawnFailure): TurnOutcome => ({
  code: "start_failed",
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
