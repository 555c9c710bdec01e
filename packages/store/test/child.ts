import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface Child extends AsyncDisposable {
  pid: number;
  lines: AsyncIterableIterator<string>;
  /** Kills without a chance to clean up, and waits for the end. */
  kill(): Promise<void>;
}

/** Runs a script of this folder as another process; `await using` leaves none behind. */
export function startChild(script: string, ...args: string[]): Child {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [join(import.meta.dirname, script), ...args],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const ended = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { pid: child.pid ?? 0, lines, kill, [Symbol.asyncDispose]: kill };
}
