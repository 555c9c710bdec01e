import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import type { Marker, ProcessIdentity } from "./process-table.ts";
import { systemTable } from "./system-table.ts";

/** Processes of the own user whose environment holds exactly this entry [AG-34]. */
export const findMarked = (marker: Marker): ProcessIdentity[] =>
  systemTable.find((entry) => entry.carries(marker)).map((entry) => entry.identity);

/**
 * Processes of the own user whose working directory is `path` or below it.
 * Throws for a relative path and for the root: those name far more than one workspace.
 */
export function findInDirectory(path: string): ProcessIdentity[] {
  const directory = realDirectory(path);
  return systemTable.find((entry) => entry.isInDirectory(directory)).map((entry) => entry.identity);
}

/** The path as the kernel reports it, also when the directory has been removed. */
const realDirectory = (path: string): string => checked(path, resolveLinks(path));

/**
 * The same for a folder that was made here: whoever works in it may have put a link in its place since, and those who
 * stand where that leads are strangers.
 */
export const ownDirectory = (path: string): string =>
  checked(path, join(resolveLinks(dirname(path)), basename(path)));

function checked(path: string, directory: string): string {
  if (!isAbsolute(path)) throw new Error(`not an absolute directory: ${path}`);
  if (directory === "/") throw new Error("the root directory cannot be swept");
  return directory;
}

function resolveLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    // A name that cannot be resolved is taken as it stands: nobody is spared for that.
    if ((error as NodeJS.ErrnoException).code === undefined || dirname(path) === path) throw error;
    return join(resolveLinks(dirname(path)), basename(path));
  }
}
