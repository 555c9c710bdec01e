import type { CallFailure } from "@muster/contract/client";
import type { Refusal } from "./host.ts";

/** What a shell is told. */
export const exitCodes = { done: 0, refused: 1, usage: 2, noDaemon: 3 } as const;

/** Why a verb did not do it: the error that `--json` prints, and the exit code. */
export interface Failure {
  exitCode: number;
  code: string;
  message: string;
  next: string;
  retryable: boolean;
  /** Null: the server was not reached. */
  requestId: string | null;
  data: Record<string, unknown>;
}

type Failed = { ok: false; error: Failure };

const failed = (error: Failure): Failed => ({ ok: false, error });

/** Something of this machine said no before the server was asked. */
export const refused = (refusal: Refusal): Failed =>
  failed({
    exitCode: exitCodes.refused,
    code: refusal.code,
    message: refusal.message,
    next: refusal.next,
    retryable: refusal.retryable ?? false,
    requestId: null,
    data: refusal.data ?? {},
  });

/** The command line itself is wrong. */
export const misused = (message: string, next: string): Failed =>
  failed({
    exitCode: exitCodes.usage,
    code: "usage",
    message,
    next,
    retryable: false,
    requestId: null,
    data: {},
  });

const unreachable = (code: string, message: string, next: string, retryable: boolean): Failed =>
  failed({
    exitCode: exitCodes.noDaemon,
    code,
    message,
    next,
    retryable,
    requestId: null,
    data: {},
  });

const daemonSilent = (): Failed =>
  unreachable(
    "daemon_silent",
    "The daemon takes connections but does not answer.",
    "Look into daemon.log of the home; end the process if it hangs, then `muster start`.",
    true,
  );

const noDaemon = (home: string): Failed =>
  unreachable("no_daemon", `No daemon runs for ${home}.`, "Start it with `muster start`.", true);

/** What became of a call, in the terms of a shell. */
export function failedCall(failure: CallFailure, home: string): Failed {
  switch (failure.kind) {
    case "answered": {
      const { code, message, next, retryable, requestId, data } = failure.error;
      return failed({
        exitCode: exitCodes.refused,
        code,
        message,
        next,
        retryable,
        requestId,
        data,
      });
    }
    case "no_daemon":
      return noDaemon(home);
    case "connection_lost":
      return unreachable(
        "connection_lost",
        "The daemon went away before it answered.",
        "Try again; `muster status` says whether it is up.",
        true,
      );
    case "not_muster":
      return unreachable(
        "not_muster",
        `Something else than Muster answered, with status ${failure.status}.`,
        "Look with `muster doctor` who holds the socket.",
        false,
      );
    case "aborted":
      return daemonSilent();
  }
}
