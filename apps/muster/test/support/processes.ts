import { findMarked, identify, isAlive } from "@muster/process";

/** Processes of a run: its agent and all that the agent has started, in whatever group. */
export const processesOf = (run: string): number[] =>
  findMarked({ variable: "MUSTER_RUN_ID", value: run }).map(({ pid }) => pid);

/** False also for a process that has ended and waits for its parent to notice. */
export function isRunning(pid: number): boolean {
  const identity = identify(pid);
  return identity !== null && isAlive(identity);
}
