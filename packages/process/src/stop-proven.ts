import type { ProcessIdentity, ProcessTable } from "./process-table.ts";
import { defaultStopLadder, descend, type StopLadder, type StopStep } from "./stop-ladder.ts";
import { matchTarget, type StopTarget } from "./stop-target.ts";
import { sweep } from "./sweep.ts";
import { systemTable } from "./system-table.ts";

/** Only `proven: true` may free what the processes held [HU-29] [AG-35]. */
export type KillProof =
  | { proven: true; steps: StopStep[]; survivors: [] }
  | { proven: false; steps: StopStep[]; survivors: ProcessIdentity[] };

/** The proof for what was never started, or started before the machine was. */
export const nothingStarted: KillProof = { proven: true, steps: [], survivors: [] };

/**
 * Ends every process of the target and proves it: cancel, close stdin, TERM and KILL to the group,
 * then sweeps by group, marker and working directory until two in a row find nobody [AG-32] [HU-28].
 */
export async function stopProven(
  target: StopTarget,
  ladder: StopLadder = defaultStopLadder,
  table: ProcessTable = systemTable,
): Promise<KillProof> {
  const { leader } = target;
  if (leader !== null && leader.bootId !== table.bootId()) return nothingStarted;
  const steps: StopStep[] = [];
  const family =
    leader === null ? [] : await descend({ leader, target, ladder, table, steps });
  steps.push("sweep");
  const survivors = await sweep(matchTarget(target, family, table), ladder.sweepWaitMs, table);
  return survivors.length === 0
    ? { proven: true, steps, survivors: [] }
    : { proven: false, steps, survivors };
}
