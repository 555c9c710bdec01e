import { readFileSync } from "node:fs";
import type { DaemonControl, Refusal } from "@muster/cli";
import { err, ok, type Result } from "@muster/model";
import { type Home, resolveHome } from "@muster/pipeline";
import { spawnGroup, type SpawnedGroup } from "@muster/process";
import { waitUntilClosed } from "@muster/store";
import type { DaemonWord } from "../daemon/main.ts";
import { runtimeOptions } from "../daemon/runtime-options.ts";
import { daemonSocket } from "../daemon-socket.ts";
import { homeRefusal } from "../home-refusal.ts";
import { ownCommand } from "../program.ts";
import { stringsOf } from "../strings-of.ts";

/** How long a daemon that neither answers nor ends may hold the home, in milliseconds. */
const handoverPatience = 15_000;

/** How long a daemon that is up may take to say so, in milliseconds. */
const answerPatience = 5_000;

/** How long to wait for the lock of the home before its holder is asked again, in milliseconds. */
const lookAgainAfter = 100;

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

const nextSteps: Record<string, string> = {
  port_taken: "Set MUSTER_PORT to another port, or to 0 for any free one.",
  newer_schema: "Use the program that wrote it, or one that is newer.",
  git_too_old: "Install git 2.38 or newer.",
  git_missing: "Install git 2.38 or newer.",
};

const refusalOf = (error: { code: string; message: string; data?: unknown }): Refusal => ({
  code: error.code,
  message: error.message,
  next: nextSteps[error.code] ?? "See `muster doctor`.",
  ...(error.data === undefined ? {} : { data: error.data as Record<string, unknown> }),
});

/** Starts a daemon of this build, detached; it answers when this resolves. */
async function start(environment: NodeJS.ProcessEnv): Promise<Result<void, Refusal>> {
  const home = resolveHome(environment);
  if (!home.ok) return err(homeRefusal(home.error));
  const [file, ...args] = [...ownCommand(), "daemon"] as const;
  const spawned = await spawnGroup({
    file,
    args,
    cwd: home.value.path,
    env: { ...runtimeOptions, ...stringsOf(environment) },
    stdin: "ignore",
    stdout: "pipe",
    stderr: { file: home.value.daemonLog, append: true },
  });
  if (!spawned.ok)
    return err({
      code: spawned.error.code,
      message: spawned.error.message,
      next: "See `muster doctor`.",
    });
  const word = await firstWord(spawned.value);
  spawned.value.stdout?.destroy();
  spawned.value.unref();
  if (word === null) return err(silent(home.value.daemonLog));
  return word.ready ? ok(undefined) : err(refusalOf(word.error));
}

async function answers(socketPath: string): Promise<boolean> {
  const { createClient } = await import("@muster/contract/client");
  const client = createClient({ socketPath, origin: "cli" });
  const health = await client.call("health", {}, { signal: AbortSignal.timeout(answerPatience) });
  return health.ok;
}

/** Another start was faster and its daemon answers soon, or a daemon on its way out lets the home go. */
async function handover(home: Home, deadline: number): Promise<"answers" | "closed" | "held"> {
  while (performance.now() < deadline) {
    if (await answers(home.socket(daemonSocket))) return "answers";
    if (waitUntilClosed(home.database, lookAgainAfter)) return "closed";
  }
  return "held";
}

/** Starts, and waits out, the daemon of the home that the environment names. */
export function daemonControl(environment: NodeJS.ProcessEnv): DaemonControl {
  return {
    async start() {
      const deadline = performance.now() + handoverPatience;
      for (;;) {
        const started = await start(environment);
        if (started.ok || started.error.code !== "already_open") return started;
        const home = resolveHome(environment);
        if (!home.ok) return err(homeRefusal(home.error));
        const outcome = await handover(home.value, deadline);
        if (outcome === "answers") return ok(undefined);
        if (outcome === "held") return started;
      }
    },
    async gone(patience) {
      const home = resolveHome(environment);
      return !home.ok || waitUntilClosed(home.value.database, patience);
    },
  };
}
