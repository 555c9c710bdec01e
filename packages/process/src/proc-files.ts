import { readFileSync, readlinkSync, statSync } from "node:fs";

/** A process may end, or belong to somebody else, at any moment: both are answers, not failures. */
const expected = new Set(["ENOENT", "ESRCH", "EACCES", "EPERM"]);

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (expected.has((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}

type ProcFile = "stat" | "status" | "environ" | "cmdline";

export const readProcText = (pid: number, name: ProcFile): string | null =>
  orNull(() => readFileSync(`/proc/${pid}/${name}`, "utf8"));

export const readProcBytes = (pid: number, name: ProcFile): Buffer | null =>
  orNull(() => readFileSync(`/proc/${pid}/${name}`));

/**
 * True when the process runs as `user`, or was started by `user` and has got other rights since.
 * The folder of a process that may not be dumped belongs to root, whoever runs it.
 */
export function isProcOfUser(pid: number, user: number | undefined): boolean {
  const owner = orNull(() => statSync(`/proc/${pid}`).uid);
  if (owner === null || owner === user) return owner !== null;
  if (owner !== 0) return false;
  const [, realUser] = /^Uid:\s+(\d+)/m.exec(readProcText(pid, "status") ?? "") ?? [];
  return Number(realUser) === user;
}

export const readProcDirectory = (pid: number): string | null =>
  orNull(() => readlinkSync(`/proc/${pid}/cwd`));

/** True when the working directory has been removed under the process. */
export const isProcDirectoryRemoved = (pid: number): boolean =>
  orNull(() => statSync(`/proc/${pid}/cwd`).nlink === 0) ?? false;
