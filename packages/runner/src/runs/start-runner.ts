import { mkdirSync, writeFileSync } from "node:fs";
import type { Readable } from "node:stream";
import type { RunSpecification, StartRefused } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import { readLogTail, spawnGroup, stopProven } from "@muster/process";
import { orAfter } from "../waiting.ts";
import { runnerMarker } from "./markers.ts";
import { runFiles, type StoredRun } from "./stored-run.ts";

const readyLimitMs = 30_000;

const notStarted = (detail: string) => err<StartRefused>({ code: "runner_not_started", detail });

export interface StartOptions {
  folder: string;
  /** Program and first arguments; `runner FOLDER` is added. */
  program: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** Writes the run's folder, starts its runner detached and waits until it can be reached. */
export async function startRunner(
  specification: RunSpecification,
  sockets: StoredRun["sockets"],
  { folder, program, environment }: StartOptions,
): Promise<Result<void, StartRefused>> {
  const files = runFiles(folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stored: StoredRun = { ...specification, sockets };
    writeFileSync(files.specification, JSON.stringify(stored), { mode: 0o600, flag: "wx" });
  } catch (error) {
    return notStarted(String(error));
  }
  const [file = "", ...args] = program;
  const marker = runnerMarker(specification.run);
  const spawned = await spawnGroup({
    file,
    args: [...args, "runner", folder],
    cwd: folder,
    env: { ...environment, [marker.variable]: marker.value },
    stdin: "ignore",
    stdout: "pipe",
    stderr: { file: files.runnerLog, append: true },
  });
  if (!spawned.ok) return notStarted(spawned.error.message);
  const { stdout, exited, identity, unref } = spawned.value;
  const answered = Promise.race([firstBytes(stdout), exited.then(() => false)]);
  const isReady = await orAfter(readyLimitMs, answered, null);
  stdout?.destroy();
  unref();
  if (isReady === true) return ok(undefined);
  if (isReady === false) return notStarted(await readLogTail(files.runnerLog, 20));
  await stopProven({ leader: identity, exited, marker, directory: null });
  return notStarted("the runner was not ready in time");
}

/** False when the stream ends without a byte. */
function firstBytes(stream: Readable | null): Promise<boolean> {
  return new Promise((resolve) => {
    stream?.once("data", () => resolve(true));
    stream?.once("close", () => resolve(false));
  });
}
