import type { ChildProcess } from "node:child_process";
import { err, ok, type Result } from "@muster/model";
import { decodeLossily } from "./decode.ts";
import { watchLimits } from "./limits.ts";
import type { SpawnFailure } from "./spawn-failure.ts";
import { startProcess, type Started } from "./start-process.ts";
import { defaultStopLadder } from "./stop-ladder.ts";
import { type KillProof, nothingStarted, stopProven } from "./stop-proven.ts";

export type CommandOptions = {
  /** A path, or a name looked up in the PATH of `env`. */
  file: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment of the command; nothing is added to it. */
  env: Readonly<Record<string, string>>;
  input?: string | Uint8Array;
  timeoutMs: number;
  /** For stdout and stderr together. */
  maxOutputBytes: number;
  signal?: AbortSignal;
};

export type CommandOutput = { exitCode: number; stdout: Uint8Array; stderr: string };

/** Where `proof` is not proven, something of the command may still run. */
export type CommandError =
  | SpawnFailure
  | { code: "timed_out"; afterMs: number; proof: KillProof }
  | { code: "output_too_large"; limit: number; proof: KillProof }
  | { code: "aborted"; proof: KillProof }
  | { code: "killed"; signal: string };

const ladder = { ...defaultStopLadder, termWaitMs: 1_000 };

/** Runs a short command to its end and captures its output; any exit code is a value [ST-29]. */
export async function runCommand(
  options: CommandOptions,
): Promise<Result<CommandOutput, CommandError>> {
  const { signal, input, maxOutputBytes } = options;
  if (signal?.aborted) return err({ code: "aborted", proof: nothingStarted });
  const stdin = input === undefined ? "ignore" : "pipe";
  const started = await startProcess({ ...options, stdio: [stdin, "pipe", "pipe"] });
  if (!started.ok) return started;
  const { child, exited } = started.value;
  const output = collectOutput(child, maxOutputBytes);
  feed(child, input);
  const closed = new Promise<"closed">((resolve) => child.once("close", () => resolve("closed")));
  const limits = watchLimits(options);
  const first = await Promise.race([closed, output.overflow, limits.reached]);
  limits.release();
  if (first !== "closed") return err(await interrupt(first, started.value, options));
  const exit = await exited;
  if (exit.code === null) return err({ code: "killed", signal: exit.signal ?? "unknown" });
  return ok({ exitCode: exit.code, stdout: output.stdout(), stderr: output.stderr() });
}

/** The standard output as text; bytes that are not UTF-8 are replaced, none is dropped. */
export const text = (output: CommandOutput): string => decodeLossily(output.stdout);

function collectOutput(child: ChildProcess, limit: number) {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let size = 0;
  const overflow = new Promise<"output_too_large">((resolve) => {
    const collect = (chunks: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve("output_too_large");
    };
    child.stdout?.on("data", collect(stdout));
    child.stderr?.on("data", collect(stderr));
  });
  return {
    overflow,
    stdout: () => Buffer.concat(stdout),
    stderr: () => decodeLossily(Buffer.concat(stderr)),
  };
}

function feed(child: ChildProcess, input: string | Uint8Array | undefined): void {
  // A command may end without reading all of its input; its exit code says whether that matters.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
}

async function interrupt(
  reason: "timed_out" | "output_too_large" | "aborted",
  { child, identity, exited }: Started,
  options: CommandOptions,
): Promise<CommandError> {
  const target = { leader: identity, exited, marker: null, directory: null };
  const proof = await stopProven(target, ladder);
  child.stdout?.destroy();
  child.stderr?.destroy();
  if (reason === "timed_out") return { code: reason, afterMs: options.timeoutMs, proof };
  if (reason === "output_too_large") {
    return { code: reason, limit: options.maxOutputBytes, proof };
  }
  return { code: reason, proof };
}
