import { createFamily } from "./family.ts";
import { isSameProcess } from "./identity.ts";
import type { ProcessIdentity, ProcessTable } from "./process-table.ts";
import { defaultStopLadder, descend, type StopLadder, type StopStep } from "./stop-ladder.ts";
import { inSession, type StopTarget } from "./stop-target.ts";
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
 * then sweeps of its family until two in a row find nobody [AG-32] [HU-28].
 * Throws when the caller itself belongs to the group.
 */
export async function stopProven(
  target: StopTarget,
  ladder: StopLadder = defaultStopLadder,
  table: ProcessTable = systemTable,
): Promise<KillProof> {
  const { leader } = target;
  if (leader !== null && leader.bootId !== table.bootId()) return nothingStarted;
  refuseOwnGroup(leader, table);
  const steps: StopStep[] = [];
  const isKnown = isGroupKnown(target, table);
  const family = createFamily(target, isKnown, table);
  if (leader !== null && isKnown) await descend({ leader, target, family, ladder, table, steps });
  steps.push("sweep");
  const left = await sweep(family, ladder.sweepWaitMs, table);
  const survivors = isKnown ? left : [...left, ...findDoubtful(target, table)];
  return survivors.length === 0
    ? { proven: true, steps, survivors: [] }
    : { proven: false, steps, survivors };
}

function refuseOwnGroup(leader: ProcessIdentity | null, table: ProcessTable): void {
  const self = table.read(process.pid);
  if (leader !== null && self !== null && inSession(leader, table)(self)) {
    throw new Error("a process cannot stop the group it belongs to");
  }
}

/**
 * Once a leader is gone and nobody waits for its end, its number may have led another group since.
 * Members without a marker are then left alone, and no proof is given for them.
 */
const isGroupKnown = ({ leader, exited }: StopTarget, table: ProcessTable): boolean => {
  if (leader === null || exited !== undefined) return leader !== null;
  const holder = table.read(leader.pid);
  return holder !== null && isSameProcess(holder.identity, leader);
};

function findDoubtful({ leader }: StopTarget, table: ProcessTable): ProcessIdentity[] {
  if (leader === null) return [];
  return table.find(inSession(leader, table)).map((entry) => entry.identity);
}
