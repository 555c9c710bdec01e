import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "@muster/process";
import { type RunningDaemon, startDaemon } from "../daemon/daemon.ts";
import { sampleFiles } from "./sample.ts";

/** Where the demo plays: a home, a repository and a daemon of its own, all in one folder. */
export interface DemoStage {
  folder: string;
  home: string;
  repository: string;
  daemon: RunningDaemon;
  /** Runs a program in the repository; null when it did not exit with 0. */
  run(file: string, args: string[]): Promise<string | null>;
  /** Ends everything; the folder goes too unless it is to be kept. */
  end(keep: boolean): Promise<void>;
}

const patience = 60_000;
const outputAtMost = 2 ** 20;

const stringsOf = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

async function run(cwd: string, file: string, args: string[]): Promise<string | null> {
  const env = stringsOf(process.env);
  const limits = { timeoutMs: patience, maxOutputBytes: outputAtMost };
  const ran = await runCommand({ file, args, cwd, env, ...limits });
  if (!ran.ok || ran.value.exitCode !== 0) return null;
  return new TextDecoder().decode(ran.value.stdout);
}

async function createRepository(folder: string): Promise<void> {
  for (const [path, content] of Object.entries(sampleFiles)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const git = (...args: string[]) => run(folder, "git", args);
  await git("init", "--quiet", "--initial-branch=main");
  await git("config", "user.name", "Demo");
  await git("config", "user.email", "demo@example.org");
  await git("config", "commit.gpgSign", "false");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Begin textkit");
}

/** Sets the stage. A reason why it cannot be set is a text. */
export async function setStage(): Promise<DemoStage | string> {
  const folder = mkdtempSync(join(tmpdir(), "muster-demo-"));
  const [home, repository] = [join(folder, "home"), join(folder, "textkit")];
  const clear = () => rmSync(folder, { recursive: true, force: true });
  mkdirSync(repository);
  await createRepository(repository);
  const environment = { ...process.env, MUSTER_HOME: home, MUSTER_PORT: "0" };
  const started = await startDaemon(environment);
  if (!started.ok) {
    clear();
    return started.error.message;
  }
  const daemon = started.value;
  return {
    folder,
    home,
    repository,
    daemon,
    run: (file, args) => run(repository, file, args),
    async end(keep) {
      daemon.stop("stop");
      await daemon.ended;
      if (!keep) clear();
    },
  };
}
