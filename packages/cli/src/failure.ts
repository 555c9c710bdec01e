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

const unreachable = (
  code: string,
  message: string,
  next: string,
  retryable: boolean,
  data: Record<string, unknown> = {},
): Failed =>
  failed({
    exitCode: exitCodes.noDaemon,
    code,
    message,
    next,
    retryable,
    requestId: null,
    data,
  });

const whoIs = (pid: number | null): string =>
  pid === null ? "The daemon" : `The daemon, pid ${pid},`;

const daemonSilent = (pid: number | null): Failed =>
  unreachable(
    "daemon_silent",
    `${whoIs(pid)} does not answer: it hangs, or is suspended.`,
    "`muster stop` ends it, by force if it must; `muster restart` also starts a new one and leaves runs alive.",
    true,
    { pid },
  );

const noDaemon = (home: string): Failed =>
  unreachable("no_daemon", `No daemon runs for ${home}.`, "Start it with `muster start`.", true);

const daemonUnreachable = (pid: number): Failed =>
  unreachable(
    "daemon_unreachable",
    `The daemon, pid ${pid}, runs, but nothing listens at its socket: it starts, ends, or its socket was removed.`,
    "Try again; `muster doctor` says more, `muster stop` ends it.",
    true,
    { pid },
  );

/** A daemon that was to be started is not there; one that is there and hangs counts as none. */
export const startRefused = (refusal: Refusal): Failed =>
  refusal.code === "daemon_silent"
    ? daemonSilent(Number(refusal.data?.["pid"]) || null)
    : refused(refusal);

/** What became of a call, in the terms of a shell; `pid` is of the process that has the home open. */
export function failedCall(failure: CallFailure, home: string, pid: number | null): Failed {
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
      return pid === null ? noDaemon(home) : daemonUnreachable(pid);
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
      return daemonSilent(pid);
  }
}
