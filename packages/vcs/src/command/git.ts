import type { VcsFailed } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import { type CommandError, runCommand } from "@muster/process";
import { composeEnvironment, type Scope, type Settings } from "./environment.ts";

/** Where a command works: its folder and the variables that name the repository. */
export interface Place {
  scope: Scope;
  cwd: string;
  env: Readonly<Record<string, string>>;
}

interface RunOptions {
  input?: string | Uint8Array;
  /** Exit codes that are answers; any other is a failure. Default: 0. */
  accept?: readonly number[];
  timeoutMs?: number;
  maxOutputBytes?: number;
  env?: Readonly<Record<string, string>>;
  settings?: Settings;
  /** Size limit of every file that the command writes. */
  maxFileBytes?: number;
}

export interface GitOutput {
  exitCode: number;
  bytes: Uint8Array;
  /** For people; cut. */
  stderr: string;
  /** The command was killed for writing more than `maxFileBytes`. */
  fileTooLarge: boolean;
}

/** Runs one git command; every call is bounded in time and output and is reported to the log [ST-29]. */
export type Git = (
  place: Place,
  args: readonly string[],
  options?: RunOptions,
) => Promise<Result<GitOutput, VcsFailed>>;

export interface GitLogEntry {
  operation: string;
  args: readonly string[];
  cwd: string;
  /** Null when the command did not end by itself. */
  exitCode: number | null;
  durationMs: number;
  stderr: string;
}

export interface ExecutorOptions {
  gitPath: string;
  environment: Readonly<Record<string, string | undefined>>;
  timeoutMs: number;
  maxOutputBytes: number;
  log: (entry: GitLogEntry) => void;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
}

const shownBytes = 4_000;

/** A runner of git commands for one operation of the port. */
export function createExecutor(options: ExecutorOptions, operation: string): Git {
  return async (place, args, run = {}) => {
    const begin = options.now();
    const result = await runCommand({
      ...commandLine(options.gitPath, args, run.maxFileBytes),
      cwd: place.cwd,
      env: composeEnvironment(
        options.environment,
        place.scope,
        { ...place.env, ...run.env },
        run.settings,
      ),
      timeoutMs: run.timeoutMs ?? options.timeoutMs,
      maxOutputBytes: run.maxOutputBytes ?? options.maxOutputBytes,
      ...(run.input === undefined ? {} : { input: run.input }),
    });
    const exitCode = result.ok ? result.value.exitCode : null;
    const stderr = (result.ok ? result.value.stderr : describe(result.error)).slice(0, shownBytes);
    options.log({
      operation,
      args,
      cwd: place.cwd,
      exitCode,
      durationMs: options.now() - begin,
      stderr,
    });
    if (!result.ok && isFileTooLarge(result.error, run)) {
      return ok({
        exitCode: fileTooLargeCode,
        bytes: new Uint8Array(),
        stderr,
        fileTooLarge: true,
      });
    }
    if (!result.ok) return err(notEnded(operation, args, result.error));
    if (!(run.accept ?? [0]).includes(result.value.exitCode)) {
      const detail = `git ${args[0] ?? ""} ended with ${result.value.exitCode}: ${stderr.trim()}`;
      return err(failed(operation, detail));
    }
    return ok({
      exitCode: result.value.exitCode,
      bytes: result.value.stdout,
      stderr,
      fileTooLarge: false,
    });
  };
}

/** What a shell reports for SIGXFSZ. */
const fileTooLargeCode = 153;

const isFileTooLarge = (error: CommandError, { maxFileBytes }: RunOptions): boolean =>
  maxFileBytes !== undefined && error.code === "killed" && error.signal === "SIGXFSZ";

const blockBytes = 512;
const limitFiles = 'ulimit -f "$1" && shift && exec "$@"';

function commandLine(gitPath: string, args: readonly string[], maxFileBytes: number | undefined) {
  if (maxFileBytes === undefined) return { file: gitPath, args };
  const blocks = String(Math.ceil(maxFileBytes / blockBytes));
  return { file: "/bin/sh", args: ["-c", limitFiles, "sh", blocks, gitPath, ...args] };
}

export const failed = (operation: string, detail: string, retryable = false): VcsFailed => ({
  code: "vcs_failed",
  operation,
  detail,
  retryable,
});

const passing = new Set<CommandError["code"]>(["timed_out", "aborted", "killed"]);

function notEnded(operation: string, args: readonly string[], error: CommandError): VcsFailed {
  const retryable =
    passing.has(error.code) ||
    (error.code === "spawn_failed" && error.reason === "out_of_resources");
  return failed(operation, `git ${args[0] ?? ""}: ${describe(error)}`, retryable);
}

function describe(error: CommandError): string {
  switch (error.code) {
    case "spawn_failed":
      if (error.reason === "bad_working_directory") return "the folder it is run in is not there";
      return `could not be started (${error.reason}): ${error.message}`;
    case "timed_out":
      return `did not end within ${error.afterMs} ms`;
    case "output_too_large":
      return `wrote more than ${error.limit} bytes`;
    case "killed":
      return `was killed by ${error.signal}`;
    case "aborted":
      return "was aborted";
  }
}
