import { closeSync, openSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { err, ok, type Result } from "@muster/model";
import type { ProcessIdentity } from "./process-table.ts";
import { spawnFailure, type SpawnFailure } from "./spawn-failure.ts";
import { type Exit, startProcess, type Stdio } from "./start-process.ts";

export type GroupStdio = "pipe" | "ignore" | { file: string; append: boolean };

export type SpawnGroupOptions = {
  /** A path, or a name looked up in the PATH of `env`. */
  file: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment of the process; nothing is added to it [AG-3]. */
  env: Readonly<Record<string, string>>;
  /** A file is read for stdin and written, mode 0600, for the others. */
  stdin: GroupStdio;
  stdout: GroupStdio;
  stderr: GroupStdio;
};

/** A running process that leads its own session and group [AG-4]. Streams are null unless piped. */
export type SpawnedGroup = {
  identity: ProcessIdentity;
  stdin: Writable | null;
  stdout: Readable | null;
  stderr: Readable | null;
  exited: Promise<Exit>;
  /** Lets the calling process end while this one runs on. */
  unref(): void;
};

/** Starts something long-running; its end is `exited`, its orderly end is `stopProven`. */
export async function spawnGroup(
  options: SpawnGroupOptions,
): Promise<Result<SpawnedGroup, SpawnFailure>> {
  const files: number[] = [];
  try {
    const stdio = openStdio(options, files);
    if (!stdio.ok) return stdio;
    const started = await startProcess({ ...options, stdio: stdio.value });
    if (!started.ok) return started;
    const { child, identity, exited } = started.value;
    const { stdin, stdout, stderr } = child;
    // A write that the process no longer reads fails through its callback; its end is `exited`.
    stdin?.on("error", () => undefined);
    return ok({ identity, stdin, stdout, stderr, exited, unref: () => child.unref() });
  } finally {
    for (const file of files) closeSync(file);
  }
}

function openStdio(
  options: SpawnGroupOptions,
  files: number[],
): Result<[Stdio, Stdio, Stdio], SpawnFailure> {
  const open = (stdio: GroupStdio, flags: string): Stdio => {
    if (typeof stdio === "string") return stdio;
    const file = openSync(stdio.file, flags, 0o600);
    files.push(file);
    return file;
  };
  const writing = (stdio: GroupStdio) =>
    open(stdio, typeof stdio === "object" && stdio.append ? "a" : "w");
  try {
    return ok([open(options.stdin, "r"), writing(options.stdout), writing(options.stderr)]);
  } catch (error) {
    return err(spawnFailure("unusable_file", error));
  }
}
