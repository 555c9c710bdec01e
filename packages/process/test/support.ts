import { setDefaultTimeout } from "bun:test";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "@muster/model";
import { findInDirectory, type SpawnedGroup, spawnGroup } from "../src/index.ts";
import { procTable } from "../src/proc-table.ts";
import { signalProcess } from "../src/signal.ts";
import { waitUntil } from "../src/wait.ts";

// Real processes on a busy machine: slow is no failure, only never is.
setDefaultTimeout(30_000);

export const path = process.env["PATH"] ?? "/usr/bin:/bin";

/** A temporary folder of its own for one test, without processes and gone afterwards. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "muster-process-")));
  try {
    await use(folder);
  } finally {
    await clear(folder);
  }
}

async function clear(folder: string): Promise<void> {
  const isEmpty = await waitUntil(() => killIn(folder) === 0, 5_000);
  rmSync(folder, { recursive: true });
  if (!isEmpty) throw new Error(`processes are left in ${folder}`);
}

function killIn(folder: string): number {
  const left = findInDirectory(folder);
  for (const identity of left) signalProcess(identity, "SIGKILL", procTable);
  return left.length;
}

export function value<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export function failure<Failure>(result: Result<unknown, Failure>): Failure {
  if (result.ok) throw new Error("expected a failure, got a value");
  return result.error;
}

/** Starts a shell script with piped output in `folder`. */
export async function shell(
  folder: string,
  script: string,
  env: Record<string, string> = {},
): Promise<SpawnedGroup> {
  return value(
    await spawnGroup({
      file: "/bin/sh",
      args: ["-c", script],
      cwd: folder,
      env: { PATH: path, ...env },
      stdin: "pipe",
      stdout: "pipe",
      stderr: "ignore",
    }),
  );
}

/** Resolves with the first `count` lines that the process prints, as soon as they are there. */
export function firstLines(group: SpawnedGroup, count: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let text = "";
    group.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split("\n");
      if (lines.length > count) resolve(lines.slice(0, count));
    });
    group.stdout?.on("end", () => reject(new Error(`ended after: ${text}`)));
  });
}

/** Resolves when nobody holds the output any more: the end of everybody who has inherited it. */
export function outputReleased(group: SpawnedGroup): Promise<void> {
  group.stdout?.resume();
  return new Promise((resolve) => group.stdout?.once("end", resolve));
}
