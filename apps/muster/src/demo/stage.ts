import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "@muster/process";
import { gitVersion } from "@muster/vcs";
import { type RunningDaemon, startDaemon } from "../daemon/daemon.ts";
import { stringsOf } from "../strings-of.ts";
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

async function run(cwd: string, file: string, args: string[]): Promise<string | null> {
  const env = stringsOf(process.env);
  const limits = { timeoutMs: patience, maxOutputBytes: outputAtMost };
  const ran = await runCommand({ file, args, cwd, env, ...limits });
  if (!ran.ok || ran.value.exitCode !== 0) return null;
  return new TextDecoder().decode(ran.value.stdout);
}

const preparations = [
  ["init", "--quiet", "--initial-branch=main"],
  ["config", "user.name", "Demo"],
  ["config", "user.email", "demo@example.org"],
  ["config", "commit.gpgSign", "false"],
  ["add", "--all"],
  ["commit", "--quiet", "--message", "Begin textkit"],
];

/** False when git would not. */
async function createRepository(folder: string): Promise<boolean> {
  for (const [path, content] of Object.entries(sampleFiles)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const words of preparations) if ((await run(folder, "git", words)) === null) return false;
  return true;
}

/** What the demo needs from the machine and does not find; null: nothing. */
async function lack(): Promise<string | null> {
  const git = await gitVersion("git", process.env);
  if (!git.ok) return `The demo needs git 2.38 or newer: ${git.error.detail}.`;
  const node = await run("/", "node", ["--version"]);
  return node === null ? "The demo needs node on the PATH, for the tests of its sample." : null;
}

/** Sets the stage. A reason why it cannot be set is a text. */
export async function setStage(): Promise<DemoStage | string> {
  const lacking = await lack();
  if (lacking !== null) return lacking;
  const folder = mkdtempSync(join(tmpdir(), "muster-demo-"));
  const [home, repository] = [join(folder, "home"), join(folder, "textkit")];
  const clear = () => rmSync(folder, { recursive: true, force: true });
  mkdirSync(repository);
  if (!(await createRepository(repository))) {
    clear();
    return "git could not make the demo's sample repository.";
  }
  const environment = { ...process.env, MUSTER_HOME: home, MUSTER_PORT: "0" };
  const started = await startDaemon(environment);
  if (!started.ok) {
    clear();
    return `${started.error.message} ${started.error.next}`;
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
