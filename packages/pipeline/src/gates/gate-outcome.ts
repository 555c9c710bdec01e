import type { GateRun } from "@muster/core";
import type { RunOutcome } from "@muster/process";

export type Judgement = Pick<GateRun, "outcome" | "exitCode" | "detail">;

/** Exit codes that say that the gate did not judge the tree; the rest are verdicts of the gate. */
const noVerdict: Readonly<Record<number, string>> = {
  75: "asked to be polled (exit code 75), which is not supported yet",
  126: "could not be executed (exit code 126)",
  127: "was not found (exit code 127)",
  137: "was killed by SIGKILL (exit code 137); often the system is out of memory",
};

/**
 * Signals that a program does not raise itself: the system or a person ended it. A crash by any
 * other signal comes from the tree and counts against it.
 */
const foreignSignals: readonly string[] = ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"];

function judgeExit(exitCode: number): Judgement {
  const reason = noVerdict[exitCode];
  if (reason !== undefined) return { outcome: "could_not_run", exitCode, detail: reason };
  return exitCode === 0
    ? { outcome: "passed", exitCode, detail: "passed" }
    : { outcome: "failed", exitCode, detail: `failed with exit code ${exitCode}` };
}

function judgeSignal(signal: string): Judgement {
  if (!foreignSignals.includes(signal)) {
    return { outcome: "failed", exitCode: null, detail: `crashed with ${signal}` };
  }
  const hint = signal === "SIGKILL" ? "; often the system is out of memory" : "";
  const detail = `was ended from outside with ${signal}${hint}`;
  return { outcome: "could_not_run", exitCode: null, detail };
}

const notRun = (detail: string): Judgement => ({
  outcome: "could_not_run",
  exitCode: null,
  detail,
});

/** What the end of its process says about a gate; its output has no part in it [HU-16]. */
export function judge(outcome: RunOutcome): Judgement {
  switch (outcome.code) {
    case "exited":
      return judgeExit(outcome.exitCode);
    case "signalled":
      return judgeSignal(outcome.signal);
    case "timed_out": {
      const detail = `was stopped after ${outcome.afterMs / 1_000} s`;
      return { outcome: "timed_out", exitCode: null, detail };
    }
    case "aborted":
      return notRun("was stopped by Muster");
    case "could_not_start":
      return notRun(`could not be started: ${outcome.message}`);
    case "log_failed":
      return notRun(`could not write its log: ${outcome.message}`);
  }
}
