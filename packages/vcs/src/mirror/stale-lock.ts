import { rm, stat } from "node:fs/promises";
import { whenAbsent } from "../system-error.ts";

/** No command on a mirror's refs takes a thousandth of this; a lock this old has lost its owner. */
const abandonedAfterMs = 10 * 60_000;

/** Removes the lock that a git killed in the middle left behind. */
export async function removeStaleLock(path: string, now = Date.now()): Promise<void> {
  const found = await stat(path).catch(whenAbsent(null));
  if (found === null || now - found.mtimeMs < abandonedAfterMs) return;
  await rm(path, { force: true });
}
