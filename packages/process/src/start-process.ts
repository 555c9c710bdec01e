import { type ChildProcess, spawn } from "node:child_process";
import { err, ok, type Result } from "@muster/model";
import { endedIdentity, identify } from "./identity.ts";
import type { ProcessIdentity } from "./process-table.ts";
import { classifySpawnError, type SpawnFailure } from "./spawn-failure.ts";

export type Stdio = "pipe" | "ignore" | number;

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type Started = { child: ChildProcess; identity: ProcessIdentity; exited: Promise<Exit> };

export type StartOptions = {
  file: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  stdio: [Stdio, Stdio, Stdio];
};

/** Starts a process as the leader of its own session and group, with exactly `env` [AG-4]. */
export async function startProcess(options: StartOptions): Promise<Result<Started, SpawnFailure>> {
  try {
    const child = spawn(options.file, [...options.args], {
      cwd: options.cwd,
      env: { ...options.env },
      stdio: options.stdio,
      detached: true,
    });
    if (child.pid === undefined) throw await new Promise((fail) => child.once("error", fail));
    return ok(follow(child, child.pid));
  } catch (error) {
    return err(classifySpawnError(error, options.cwd));
  }
}

function follow(child: ChildProcess, pid: number): Started {
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const identity = identify(pid) ?? endedIdentity(pid);
  return { child, identity, exited };
}
