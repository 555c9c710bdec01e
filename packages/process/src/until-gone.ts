import { isAlive } from "./identity.ts";
import type { ProcessIdentity } from "./process-table.ts";
import { waitUntil } from "./wait.ts";

/**
 * Waits until a process that is nobody's child here has ended, at most `limitMs`; tells whether it has. `given` ends the
 * wait before that.
 */
export async function untilGone(
  identity: ProcessIdentity,
  limitMs: number,
  given?: AbortSignal,
): Promise<boolean> {
  const isGone = () => !isAlive(identity);
  await waitUntil(() => given?.aborted === true || isGone(), limitMs);
  return isGone();
}
