import type { Family } from "./family.ts";
import { isAlive } from "./identity.ts";
import type { ProcessIdentity, ProcessTable } from "./process-table.ts";
import { signalGroup } from "./signal.ts";
import { inGroup, type StopTarget } from "./stop-target.ts";
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

export type Stop = {
  leader: ProcessIdentity;
  target: StopTarget;
  family: Family;
  ladder: StopLadder;
  table: ProcessTable;
  steps: StopStep[];
};

/** Goes down the ladder as far as needed; looks at the family before each step that may end a parent in it. */
export async function descend(stop: Stop): Promise<void> {
  stop.family();
  await askLeader(stop);
  stop.family();
  await signalMembers(stop);
}

async function askLeader({ leader, target, ladder, table, steps }: Stop): Promise<void> {
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

async function signalMembers({ leader, target, ladder, table, steps }: Stop): Promise<void> {
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
