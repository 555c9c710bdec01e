import type { Readable } from "node:stream";
import { CappedLog } from "./capped-log.ts";
import { drainInto } from "./drain.ts";
import { watchLimits } from "./limits.ts";
import type { Marker } from "./process-table.ts";
import { exitOutcome, limitOutcome, logFailure, type RunOutcome } from "./run-outcome.ts";
import { startProcess, type Started } from "./start-process.ts";
import { defaultStopLadder, type StopLadder } from "./stop-ladder.ts";
import { type KillProof, nothingStarted, stopProven } from "./stop-proven.ts";
import { waitFor } from "./wait.ts";

export type RunToFileOptions = {
  /** Run by `sh -c`, without standard input. */
  command: string;
  cwd: string;
  /** The whole environment; nothing is added to it [OV-20]. */
  env: Readonly<Record<string, string>>;
  /** Replaced; holds stdout and stderr in the order in which they were written. */
  logFile: string;
  /** At least 1,024. Beyond it the beginning and the end are kept. */
  maxLogBytes: number;
  timeoutMs: number;
  /** An entry of `env` that no other process carries; null when there is none. */
  marker: Marker | null;
  /** A directory in which nothing but this command works, swept at the end; null when shared. */
  directory: string | null;
  signal?: AbortSignal;
  ladder?: StopLadder;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
};

export type RunToFileResult = {
  outcome: RunOutcome;
  durationMs: number;
  logBytes: number;
  /** Of the stop that follows every end, an orderly one too: commands leave processes behind. */
  proof: KillProof;
};

const drainLimitMs = 2_000;

/** Joins stderr to stdout before the command begins, so that their order is kept. */
const joinOutputs = 'exec /bin/sh -c "$1" 2>&1';

/**
 * Runs a shell command in a group of its own with its output in a capped file, and leaves nothing
 * of it behind: on timeout, abort and a log that cannot be written the group is killed [OV-21].
 */
export async function runToFile(options: RunToFileOptions): Promise<RunToFileResult> {
  const now = options.now ?? (() => performance.now());
  const begin = now();
  const result = await runWithLog(options);
  return { ...result, durationMs: now() - begin };
}

type Ended = { outcome: RunOutcome; proof: KillProof };

async function runWithLog(options: RunToFileOptions): Promise<Ended & { logBytes: number }> {
  const opened = await openLog(options);
  if (!(opened instanceof CappedLog))
    return { outcome: opened, proof: nothingStarted, logBytes: 0 };
  const ended = await run(options, opened);
  const { bytes, error } = await opened.finish();
  const outcome = error === null ? ended.outcome : logFailure(error);
  return { outcome, proof: ended.proof, logBytes: bytes };
}

const openLog = ({ logFile, maxLogBytes }: RunToFileOptions): Promise<CappedLog | RunOutcome> =>
  CappedLog.open(logFile, maxLogBytes).catch(logFailure);

async function run(options: RunToFileOptions, log: CappedLog): Promise<Ended> {
  if (options.signal?.aborted) return { outcome: { code: "aborted" }, proof: nothingStarted };
  const started = await startProcess({
    file: "/bin/sh",
    args: ["-c", joinOutputs, "sh", options.command],
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (!started.ok) {
    return { outcome: { ...started.error, code: "could_not_start" }, proof: nothingStarted };
  }
  return supervise(options, log, started.value);
}

async function supervise(
  options: RunToFileOptions,
  log: CappedLog,
  { child, identity, exited }: Started,
): Promise<Ended> {
  const stdout = child.stdout as Readable;
  const drained = drainInto(log, stdout);
  const limits = watchLimits(options);
  const outcome = await Promise.race([
    exited.then(exitOutcome),
    limits.reached.then((reason) => limitOutcome(reason, options.timeoutMs)),
    log.failed.then(logFailure),
  ]);
  limits.release();
  const { marker, directory } = options;
  const target = { leader: identity, exited, marker, directory };
  const proof = await stopProven(target, options.ladder ?? defaultStopLadder);
  await waitFor(drained, drainLimitMs);
  stdout.destroy();
  return { outcome, proof };
}
