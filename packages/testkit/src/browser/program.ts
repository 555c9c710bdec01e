import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** The compiled program of this checkout. */
const program = resolve(import.meta.dirname, "../../../../dist/muster");

export const isBuilt = (): boolean => existsSync(program);

/** What the daemon says when it answers, or does not start. */
type Word = { ready: true; pid: number; url: string } | { ready: false; error: unknown };

export interface Daemon {
  url: string;
  /** The secret of its home. */
  token: string;
  /** Ends it with its runs; `crash` ends it as a power failure does, and leaves its runs alive. */
  end(how?: "stop" | "crash"): Promise<void>;
}

/** A daemon that does not end within this many milliseconds is a failure. */
const endPatience = 20_000;

async function firstWord(child: ChildProcess, log: string): Promise<Word> {
  if (child.stdout === null) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout }))
    return JSON.parse(line) as Word;
  throw new Error(`the daemon ended without a word: ${readFileSync(log, "utf8")}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), endPatience);
  await exited;
  clearTimeout(late);
  if (signal === "SIGTERM" && child.signalCode === "SIGKILL")
    throw new Error("the daemon did not end by itself");
}

/** Starts the compiled program as the daemon of a home; it answers when this resolves. */
export async function startProgram(
  home: string,
  environment: Record<string, string>,
): Promise<Daemon> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const log = join(home, "stderr.log");
  const stderr = openSync(log, "a", 0o600);
  const child = spawn(program, ["daemon"], {
    cwd: home,
    env: { ...environment, MUSTER_HOME: home },
    stdio: ["ignore", "pipe", stderr],
  });
  closeSync(stderr);
  const word = await firstWord(child, log);
  if (!word.ready) throw new Error(JSON.stringify(word.error));
  return {
    url: word.url,
    token: readFileSync(join(home, "token"), "utf8").trim(),
    end: (how = "stop") => end(child, how === "stop" ? "SIGTERM" : "SIGKILL"),
  };
}
