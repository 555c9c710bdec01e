import { execFile } from "node:child_process";

/** A command that hangs fails its test; none needs this long. */
const patience = 50_000;
const outputAtMost = 64 * 2 ** 20;

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd: string;
  env: Record<string, string>;
  input?: string | Uint8Array;
}

/** Runs a program to its end, whatever its exit code; null when a signal ended it. */
export function run(file: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, env, input } = options;
  const limits = { maxBuffer: outputAtMost, timeout: patience, killSignal: "SIGKILL" as const };
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const child = execFile(file, [...args], { cwd, env, ...limits }, (error, stdout, stderr) => {
    if (error !== null && typeof error.code === "string") return reject(error);
    resolve({
      code: error === null ? 0 : typeof error.code === "number" ? error.code : null,
      stdout,
      stderr,
    });
  });
  // A program that does not read its input may be gone before all of it is written.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input ?? "");
  return promise;
}
