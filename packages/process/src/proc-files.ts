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

type ProcFile = "stat" | "environ" | "cmdline";

export const readProcText = (pid: number, name: ProcFile): string | null =>
  orNull(() => readFileSync(`/proc/${pid}/${name}`, "utf8"));

export const readProcBytes = (pid: number, name: ProcFile): Buffer | null =>
  orNull(() => readFileSync(`/proc/${pid}/${name}`));

/** The user that owns the process, as the kernel sees it for signals and for reading. */
export const readProcOwner = (pid: number): number | null =>
  orNull(() => statSync(`/proc/${pid}`).uid);

export const readProcDirectory = (pid: number): string | null =>
  orNull(() => readlinkSync(`/proc/${pid}/cwd`));

/** True when the working directory has been removed under the process. */
export const isProcDirectoryRemoved = (pid: number): boolean =>
  orNull(() => statSync(`/proc/${pid}/cwd`).nlink === 0) ?? false;
