import { isAlive } from "./identity.ts";
import type { ProcessIdentity, ProcessTable } from "./process-table.ts";
import { signalGroup } from "./signal.ts";
import { inGroup, matchTarget, type StopTarget } from "./stop-target.ts";
import { sweep } from "./sweep.ts";
import { systemTable } from "./system-table.ts";
import { waitFor, waitUntil } from "./wait.ts";

/** How much time each step gets; a step is skipped when nobody is left whom it could reach. */
export type StopLadder = {
  /** A polite request over the target's own protocol; settles when it has been heeded. */
  cancel?: () => unknown;
  cancelWaitMs: number;
  closeStdin?: () => void;
  closeStdinWaitMs: number;
  termWaitMs: number;
  killWaitMs: number;
  /** For the sweep as a whole. */
  sweepWaitMs: number;
};

export const defaultStopLadder: StopLadder = {
  cancelWaitMs: 2_000,
  closeStdinWaitMs: 1_000,
  termWaitMs: 3_000,
  killWaitMs: 5_000,
  sweepWaitMs: 10_000,
};

export type StopStep = "cancel" | "close_stdin" | "term_group" | "kill_group" | "sweep";

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
  if (target.leader !== null && target.leader.bootId !== table.bootId()) {
    return nothingStarted;
  }
  const steps: StopStep[] = [];
  const { leader } = target;
  if (leader !== null) {
    await askLeader(leader, target, ladder, table, steps);
    await signalMembers(leader, target, ladder, table, steps);
  }
  steps.push("sweep");
  const survivors = await sweep(matchTarget(target, table), ladder.sweepWaitMs, table);
  return survivors.length === 0
    ? { proven: true, steps, survivors: [] }
    : { proven: false, steps, survivors };
}

async function askLeader(
  leader: ProcessIdentity,
  target: StopTarget,
  ladder: StopLadder,
  table: ProcessTable,
  steps: StopStep[],
): Promise<void> {
  const { cancel, closeStdin } = ladder;
  const isGone = () => !isAlive(leader, table);
  if (cancel !== undefined && !isGone()) {
    steps.push("cancel");
    const heeded = (async () => cancel())();
    await waitFor(Promise.race([heeded, target.exited ?? heeded]), ladder.cancelWaitMs);
  }
  if (closeStdin !== undefined && !isGone()) {
    steps.push("close_stdin");
    closeStdin();
    await waitGone(isGone, target.exited, ladder.closeStdinWaitMs);
  }
}

async function signalMembers(
  leader: ProcessIdentity,
  target: StopTarget,
  ladder: StopLadder,
  table: ProcessTable,
  steps: StopStep[],
): Promise<void> {
  const isGone = () => table.find(inGroup(leader, table)).length === 0;
  if (isGone()) return;
  steps.push("term_group");
  signalGroup(leader, "SIGTERM", table);
  // A stopped process would heed TERM only when it runs again.
  signalGroup(leader, "SIGCONT", table);
  if (await waitGone(isGone, target.exited, ladder.termWaitMs)) return;
  steps.push("kill_group");
  signalGroup(leader, "SIGKILL", table);
  await waitGone(isGone, target.exited, ladder.killWaitMs);
}

/** Waits for the exit event where there is one; the rest of a group has none. */
async function waitGone(
  isGone: () => boolean,
  exited: Promise<unknown> | undefined,
  limitMs: number,
): Promise<boolean> {
  const begin = performance.now();
  if (exited !== undefined) await waitFor(exited, limitMs);
  return waitUntil(isGone, limitMs - (performance.now() - begin));
}
