import { execFile } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface Found {
  pid: number;
  command: string;
}

/** A process may end while it is looked at. */
function readOrEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

function isOf(pid: number, folders: readonly string[]): boolean {
  const environment = readOrEmpty(() => readFileSync(`/proc/${pid}/environ`, "utf8"));
  const directory = readOrEmpty(() => readlinkSync(`/proc/${pid}/cwd`));
  return folders.some((folder) => environment.includes(folder) || directory.startsWith(folder));
}

/** Every other process that works in one of the folders, or has the name of one in its environment. */
export function processesOf(folders: readonly string[]): Found[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => isOf(pid, folders))
    .map((pid) => {
      const command = readOrEmpty(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"));
      return { pid, command: command.replaceAll("\0", " ").trim() };
    });
}

/** A process that has let go of everything may need this long to be gone, in milliseconds. */
const exitPatience = 5_000;

const untilExit = (pid: number): Promise<void> =>
  new Promise((resolve) => {
    const words = [`--pid=${pid}`, "--sleep-interval=0.02", "-f", "/dev/null"];
    execFile("tail", words, { timeout: exitPatience }, () => resolve());
  });

/** As `processesOf`, without those that are about to exit by themselves. */
export async function lingeringIn(folders: readonly string[]): Promise<Found[]> {
  await Promise.all(processesOf(folders).map(({ pid }) => untilExit(pid)));
  return processesOf(folders);
}

/** True when there was such a process. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  // To the system 0 and below are whole groups, this test's own among them.
  if (pid <= 0) throw new Error(`${pid} is no process`);
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    return false;
  }
}
