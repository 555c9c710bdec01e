import { constants } from "node:fs";
import { copyFile, lstat, mkdir, opendir, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";

/** The owner can always write to it, and so remove it again. */
const folderMode = (mode: number): number => (mode & 0o777) | 0o700;

async function copyFolder(from: string, to: string, signal: AbortSignal): Promise<string[]> {
  const skipped: string[] = [];
  for await (const { name } of await opendir(from)) {
    skipped.push(...(await copyTree(join(from, name), join(to, name), signal)));
  }
  return skipped;
}

/**
 * Copies a file or folder to a place where nothing is; links inside are copied as links. Returns
 * what is neither file, folder nor link and was skipped. Rejects when the signal is raised.
 */
export async function copyTree(from: string, to: string, signal: AbortSignal): Promise<string[]> {
  signal.throwIfAborted();
  const found = await lstat(from);
  if (found.isDirectory()) {
    await mkdir(to, { mode: folderMode(found.mode) });
    return copyFolder(from, to, signal);
  }
  if (found.isSymbolicLink()) await symlink(await readlink(from), to);
  else if (found.isFile()) {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } else return [from];
  return [];
}
