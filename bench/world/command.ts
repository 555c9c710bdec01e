import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/** Nothing that is measured takes this long: a command that does hangs. */
const patience = 120_000;

export interface CommandOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** Runs a command to its end and gives what it printed. */
export function run(file: string, args: readonly string[], options: CommandOptions): string {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    ...options,
    encoding: "utf8",
    timeout: patience,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(" ")}: ${status} ${stdout}${stderr}`);
  return stdout;
}

/** Milliseconds from the spawn of a command to its end. */
export function timed(file: string, args: readonly string[], options: CommandOptions): number {
  const begin = performance.now();
  const { status, error } = spawnSync(file, args, {
    ...options,
    stdio: "ignore",
    timeout: patience,
  });
  const milliseconds = performance.now() - begin;
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${status}`);
  return milliseconds;
}

/** Resolves when a command, just started, has printed a text; it is ended then. */
export function printed(
  text: string,
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<void> {
  const child = spawn(file, args, {
    ...options,
    stdio: ["ignore", "pipe", "inherit"],
    signal: AbortSignal.timeout(patience),
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let output = "";
  child.once("error", reject);
  child.once("close", () => reject(new Error(`${file} ${args.join(" ")} ended too early`)));
  child.stdout.on("data", (chunk: Buffer) => {
    output += String(chunk);
    if (output.includes(text)) resolve();
  });
  return promise.finally(() => child.kill("SIGKILL"));
}

/** Runs a command to its end without blocking. */
export async function finished(
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<void> {
  const signal = AbortSignal.timeout(patience);
  const child = spawn(file, args, { ...options, stdio: "ignore", signal });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}`);
}
