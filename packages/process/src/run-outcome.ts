import type { SpawnFailureReason } from "./spawn-failure.ts";
import type { Exit } from "./start-process.ts";

/** How a command ended. Exit 126 and 127 come from the shell and are exits; the caller judges them. */
export type RunOutcome =
  | { code: "exited"; exitCode: number }
  | { code: "signalled"; signal: string }
  | { code: "timed_out"; afterMs: number }
  | { code: "aborted" }
  | { code: "could_not_start"; reason: SpawnFailureReason; message: string }
  | { code: "log_failed"; reason: "disk_full" | "unwritable"; message: string };

export const exitOutcome = ({ code, signal }: Exit): RunOutcome =>
  code === null
    ? { code: "signalled", signal: signal ?? "unknown" }
    : { code: "exited", exitCode: code };

export const limitOutcome = (reason: "timed_out" | "aborted", afterMs: number): RunOutcome =>
  reason === "timed_out" ? { code: reason, afterMs } : { code: reason };

const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Throws what is not an error of the system: a bug is no outcome. */
export function logFailure(error: unknown): RunOutcome {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return { code: "log_failed", reason: fullCodes.has(code) ? "disk_full" : "unwritable", message };
}
