import { statSync } from "node:fs";

export type SpawnFailureReason =
  | "command_not_found"
  | "not_executable"
  | "bad_working_directory"
  | "arguments_too_long"
  | "invalid_arguments"
  | "out_of_resources"
  | "unusable_file"
  | "unknown";

/** The process was never started. `message` is for people; decide by `reason`. */
export type SpawnFailure = { code: "spawn_failed"; reason: SpawnFailureReason; message: string };

const reasons: Record<string, SpawnFailureReason> = {
  ENOENT: "command_not_found",
  EACCES: "not_executable",
  EPERM: "not_executable",
  ENOEXEC: "not_executable",
  ELOOP: "command_not_found",
  ENAMETOOLONG: "command_not_found",
  ENOTDIR: "command_not_found",
  E2BIG: "arguments_too_long",
  ERR_INVALID_ARG_VALUE: "invalid_arguments",
  ERR_INVALID_ARG_TYPE: "invalid_arguments",
  EAGAIN: "out_of_resources",
  ENOMEM: "out_of_resources",
  EMFILE: "out_of_resources",
  ENFILE: "out_of_resources",
};

export const spawnFailure = (reason: SpawnFailureReason, error: unknown): SpawnFailure => ({
  code: "spawn_failed",
  reason,
  message: error instanceof Error ? error.message : String(error),
});

/** The system reports a missing directory and a missing command alike, so the directory is looked at. */
export function classifySpawnError(error: unknown, cwd: string): SpawnFailure {
  if (!isDirectory(cwd)) return spawnFailure("bad_working_directory", error);
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return spawnFailure(reasons[code] ?? "unknown", error);
}

/** What cannot even be looked at cannot be worked in. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
