import { spawn, type ChildProcess } from "node:child_process";
import type { Environment } from "../session/folder.ts";
import { EndMark } from "./end-mark.ts";
import { endGroup } from "./process-group.ts";
import { OutputPump } from "./process-output.ts";

export type ProcessEnd =
  | { code: "exited"; exitCode: number }
  | { code: "killed" }
  | { code: "not_started"; message: string }
  | { code: "cancelled" };

export type Command = {
  argv: readonly string[];
  cwd: string;
  environment: Environment;
  signal: AbortSignal;
  onOutput: (text: string) => Promise<void>;
};

/** Waits for the output's end; a cancel, or an output nobody takes, ends the group first. */
async function outputEnd(leader: number, pump: OutputPump, signal: AbortSignal) {
  let ending = Promise.resolve();
  const stop = (): void => {
    ending = endGroup(leader, pump.done);
  };
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await pump.done;
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    await ending;
  }
}

function started(child: ChildProcess): Promise<ProcessEnd | null> {
  return new Promise((resolve) => {
    child.once("spawn", () => resolve(null));
    child.once("error", ({ message }) => resolve({ code: "not_started", message }));
  });
}

/**
 * Runs a command in a session, and so in a process group, of its own, as the tools of real agents
 * do; its errors go where its output goes, in their true order. A cancel ends the whole group.
 */
export async function runProcess(command: Command): Promise<ProcessEnd> {
  if (command.signal.aborted) return { code: "cancelled" };
  const mark = new EndMark();
  const child = spawn("/bin/sh", mark.shell(command.argv), {
    cwd: command.cwd,
    env: command.environment,
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const pump = new OutputPump(child.stdout, mark, command.onOutput);
  child.once("exit", () => pump.exited());
  const notStarted = await started(child);
  if (notStarted || child.pid === undefined)
    return notStarted ?? { code: "not_started", message: "no process" };
  const exitCode = await outputEnd(child.pid, pump, command.signal);
  if (command.signal.aborted) return { code: "cancelled" };
  return exitCode === null ? { code: "killed" } : { code: "exited", exitCode };
}
