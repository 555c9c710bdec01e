import { copyFile, stat, utimes } from "node:fs/promises";

/**
 * Copies an index together with its time. Git reads a file again that was changed in the second in which the index was
 * written, for its time tells nothing then; a copy that looks newer would hide the change.
 */
export async function copyIndex(from: string, to: string, mode?: number): Promise<void> {
  const { mtimeMs } = await stat(from);
  await copyFile(from, to, mode);
  const seconds = Math.floor(mtimeMs / 1000);
  await utimes(to, seconds, seconds);
}
