import type { ProcessIdentity } from "./process-table.ts";
import { systemTable } from "./system-table.ts";

/** The identity of the process that has this number now, zombies included; null when none has. */
export const identify = (pid: number): ProcessIdentity | null =>
  systemTable.read(pid)?.identity ?? null;

export const isSameProcess = (left: ProcessIdentity, right: ProcessIdentity): boolean =>
  left.pid === right.pid && left.startTime === right.startTime && left.bootId === right.bootId;

/** False for a zombie, for a number that another process has now, and for one of an earlier boot [CW-11]. */
export function isAlive(identity: ProcessIdentity, table = systemTable): boolean {
  const entry = table.read(identity.pid);
  return entry !== null && entry.alive && isSameProcess(entry.identity, identity);
}

/** For a process that ended before it could be looked at; it is never found alive. */
export const endedIdentity = (pid: number): ProcessIdentity => ({
  bootId: systemTable.bootId(),
  pid,
  startTime: "",
});

/** The identity of the calling process. */
export function selfIdentity(): ProcessIdentity {
  const identity = identify(process.pid);
  if (identity === null) throw new Error("the calling process is not in the process table");
  return identity;
}
