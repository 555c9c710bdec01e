import { type RunOutcome, runToFile, type StopLadder } from "@muster/process";
import { readTail } from "./tail.ts";

export interface ShellCommand {
  command: string;
  /** Nothing else works in it: what is left of the command in there is swept. */
  folder: string;
  environment: Readonly<Record<string, string>>;
  marker: { variable: string; value: string };
  timeoutMs: number;
  log: string;
  signal: AbortSignal;
}

export interface ShellLimits {
  maxLogBytes: number;
  ladder?: StopLadder;
}

export interface ShellEnd {
  outcome: RunOutcome;
  durationMs: number;
  tail: string;
  /** For people: processes that could not be ended; empty when all are proven gone. */
  leftOver: string;
}

/** Runs one command in its folder, marked, until nothing of it is left. */
export async function runShell(command: ShellCommand, limits: ShellLimits): Promise<ShellEnd> {
  const { marker, folder, log } = command;
  const { outcome, durationMs, proof } = await runToFile({
    command: command.command,
    cwd: folder,
    env: { ...command.environment, [marker.variable]: marker.value },
    logFile: log,
    timeoutMs: command.timeoutMs,
    marker,
    directory: folder,
    signal: command.signal,
    ...limits,
  });
  const pids = proof.survivors.map(({ pid }) => pid).join(", ");
  return {
    outcome,
    durationMs: Math.round(durationMs),
    tail: await readTail(log),
    leftOver: proof.proven ? "" : `; these processes could not be ended: ${pids}`,
  };
}
