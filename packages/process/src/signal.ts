import { isAlive, isSameProcess } from "./identity.ts";
import type { ProcessIdentity, ProcessTable } from "./process-table.ts";
import { systemTable } from "./system-table.ts";

/** Gone already, or not ours to signal: the next look at the process table tells which. */
const expected = new Set(["ESRCH", "EPERM"]);

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!expected.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/**
 * False once the leader's number belongs to another process. While a group or session has members,
 * the system gives its number to nobody, so without a holder the members are still the leader's.
 */
export function keepsNumber(leader: ProcessIdentity, table: ProcessTable): boolean {
  const holder = table.read(leader.pid);
  return holder === null || isSameProcess(holder.identity, leader);
}

/** Signals nobody when the process has ended, whoever has its number now. */
export function signalProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  table: ProcessTable = systemTable,
): void {
  if (isAlive(identity, table)) send(identity.pid, signal);
}

/** Signals the group led by `leader`, also when the leader itself has ended. */
export function signalGroup(
  leader: ProcessIdentity,
  signal: NodeJS.Signals,
  table: ProcessTable,
): void {
  if (keepsNumber(leader, table)) send(-leader.pid, signal);
}
