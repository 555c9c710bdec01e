import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withoutNpm } from "../launcher/environment.mjs";

/** A temporary folder for one test run, and what tests left there when they should not. */
export type Sandbox = {
  folder: string;
  environment: NodeJS.ProcessEnv;
  /** Names what is left; ends those processes and removes the folder. */
  close: () => string[];
};

/** A process may end while we look at it. */
function readOrEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

function processesOf(folder: string): { pid: number; command: string }[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
  );
  return pids.flatMap((pid) => {
    const environment = readOrEmpty(() => readFileSync(`/proc/${pid}/environ`, "utf8"));
    const directory = readOrEmpty(() => readlinkSync(`/proc/${pid}/cwd`));
    if (!environment.includes(folder) && !directory.startsWith(folder)) return [];
    const command = readOrEmpty(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"));
    return [{ pid: Number(pid), command: command.replaceAll("\0", " ").trim() }];
  });
}

function endProcesses(found: { pid: number }[]): void {
  for (const { pid } of found) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** A surrounding Muster run or git hook must not reach the tests, nor `npm run` itself. */
function cleanEnvironment(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(withoutNpm(environment)).filter(
    ([name]) => !/^(MUSTER|GIT)_/.test(name),
  );
  return { ...Object.fromEntries(kept), TMPDIR: folder };
}

export function openSandbox(environment = process.env): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "mt-"));
  const close = () => {
    const processes = processesOf(folder);
    endProcesses(processes);
    const files = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true });
    return [
      ...processes.map(({ pid, command }) => `process ${pid}: ${command}`),
      ...files.map((name) => `temporary folder or file: ${name}`),
    ];
  };
  return { folder, environment: cleanEnvironment(environment, folder), close };
}
