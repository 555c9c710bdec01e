import type { Family } from "./family.ts";
import { isAlive } from "./identity.ts";
import type { ProcessIdentity, ProcessTable } from "./process-table.ts";
import { signalProcess } from "./signal.ts";
import { waitUntil } from "./wait.ts";

const maximumSweeps = 200;
const cleanSweepsForProof = 2;
const execLimitMs = 250;

/**
 * Kills who belongs to the family and looks again, until two looks in a row find nobody. Returns who is left
 * when that does not happen within `limitMs`: a fork storm, or a process stuck in the kernel.
 */
export async function sweep(
  find: Family,
  limitMs: number,
  table: ProcessTable,
): Promise<ProcessIdentity[]> {
  const deadline = performance.now() + limitMs;
  let clean = 0;
  for (let sweeps = 0; sweeps < maximumSweeps; sweeps++) {
    await untilExecsAreOver(table);
    const found = find();
    clean = found.length === 0 ? clean + 1 : 0;
    if (clean === cleanSweepsForProof) return [];
    const left = deadline - performance.now();
    if (left <= 0) break;
    for (const identity of found) signalProcess(identity, "SIGKILL", table);
    await waitUntil(() => !found.some((identity) => isAlive(identity, table)), left);
  }
  return find();
}

/** A process shows no environment in the middle of an exec; whoever stays so is not in an exec. */
async function untilExecsAreOver(table: ProcessTable): Promise<void> {
  const busy = table.find((entry) => entry.isBetweenPrograms());
  await waitUntil(
    () => !busy.some((entry) => isAlive(entry.identity, table) && entry.isBetweenPrograms()),
    execLimitMs,
  );
}
