import { spawn } from "node:child_process";

export interface ForegroundOptions {
  /** Given to `sh -c`. */
  command: string;
  env: Record<string, string>;
  /** What it reads from its standard input. */
  text: string;
}

const notFound = 127;

/**
 * Runs a command on the terminal of this process, in its group, so that the keyboard reaches it: a pager or an
 * editor. Resolves at its end; false when it could not be started.
 */
export function runForeground({ command, env, text }: ForegroundOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn("sh", ["-c", command], { env, stdio: ["pipe", "inherit", "inherit"] });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code !== notFound));
    // A pager that is left early does not read to the end.
    child.stdin.on("error", () => undefined);
    child.stdin.end(text);
  });
}
