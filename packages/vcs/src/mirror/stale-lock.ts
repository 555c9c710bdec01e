import { rm, stat } from "node:fs/promises";

/** No command on a mirror's refs takes a thousandth of this; a lock this old has lost its owner. */
const abandonedAfterMs = 10 * 60_000;

/** Removes the lock that a git killed in the middle left behind; true when there was one. */
export async function removeStaleLock(path: string, now = Date.now()): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null || now - found.mtimeMs < abandonedAfterMs) return false;
  await rm(path, { force: true });
  return true;
}
