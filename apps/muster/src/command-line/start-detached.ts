import { readFileSync } from "node:fs";
import type { Refusal } from "@muster/cli";
import { err, ok, type Result } from "@muster/model";
import type { Home } from "@muster/pipeline";
import { spawnGroup, type SpawnedGroup } from "@muster/process";
import type { DaemonWord } from "../daemon/main.ts";
import { runtimeOptions } from "../daemon/runtime-options.ts";
import { ownCommand } from "../program.ts";
import { stringsOf } from "../strings-of.ts";

/** The first line that the daemon says; null when it ended without a word. */
async function firstWord(daemon: SpawnedGroup): Promise<DaemonWord | null> {
  let text = "";
  if (daemon.stdout === null) return null;
  for await (const chunk of daemon.stdout) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  const [line] = text.split("\n");
  return line ? (JSON.parse(line) as DaemonWord) : null;
}

const silent = (log: string): Refusal => ({
  code: "daemon_not_started",
  message: "The daemon ended before it answered.",
  next: `Look into ${log}: ${lastLines(log)}`,
});

function lastLines(file: string): string {
  try {
    return readFileSync(file, "utf8").trim().split("\n").slice(-3).join(" ");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "it is empty";
    throw error;
  }
}

/** Starts a daemon of this build in a session of its own; it answers when this resolves. */
export async function startDetached(
  home: Home,
  environment: NodeJS.ProcessEnv,
): Promise<Result<void, Refusal>> {
  const [file, ...args] = [...ownCommand(), "daemon"] as const;
  const spawned = await spawnGroup({
    file,
    args,
    cwd: home.path,
    env: { ...runtimeOptions, ...stringsOf(environment) },
    stdin: "ignore",
    stdout: "pipe",
    stderr: { file: home.daemonLog, append: true },
  });
  if (!spawned.ok)
    return err({
      code: spawned.error.code,
      message: `The daemon cannot be started: ${spawned.error.message}`,
      next: "Look with `muster doctor`.",
    });
  const word = await firstWord(spawned.value);
  spawned.value.stdout?.destroy();
  spawned.value.unref();
  if (word === null) return err(silent(home.daemonLog));
  return word.ready ? ok(undefined) : err(word.error);
}
