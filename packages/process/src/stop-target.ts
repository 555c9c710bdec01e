import { isSameProcess } from "./identity.ts";
import { isOwnSession } from "./own-sessions.ts";
import { keepsNumber } from "./signal.ts";
import type { Marker, ProcessEntry, ProcessIdentity, ProcessTable } from "./process-table.ts";
import { realDirectory } from "./search.ts";

/** Everything that has to be gone. */
export type StopTarget = {
  /** The leader of an own group and session; null when its identity was never learned. */
  leader: ProcessIdentity | null;
  /** Settles when the leader ends; only its parent has it. Without it the end is looked for. */
  exited?: Promise<unknown>;
  /** Null for a target that gave its children no marker. */
  marker: Marker | null;
  /**
   * Swept for processes that are not older than the leader. Sessions that this process started
   * itself are spared, the target's own excepted.
   */
  directory: string | null;
  /** Numbers of processes that are never signalled by the sweep; the caller is always one. */
  exclude?: readonly number[];
};

export type Match = (entry: ProcessEntry) => boolean;

/** In the leader's group, or in its session after a change of group. */
export const inGroup =
  (leader: ProcessIdentity | null, table: ProcessTable): Match =>
  (entry) =>
    leader !== null &&
    (entry.group === leader.pid || entry.session === leader.pid) &&
    keepsNumber(leader, table);

/** Tells the processes of a target, `family` included, from all others [AG-34] [HU-28]. */
export function matchTarget(
  target: StopTarget,
  family: readonly ProcessIdentity[],
  table: ProcessTable,
): Match {
  const { leader, marker } = target;
  const excluded = new Set([process.pid, ...(target.exclude ?? [])]);
  const directory = target.directory === null ? null : realDirectory(target.directory);
  const isMember = inGroup(leader, table);
  const mayBeChild: Match = (entry) =>
    (leader === null || table.compareStart(entry.identity, leader) >= 0) &&
    (!isOwnSession(entry.session) || entry.session === leader?.pid);
  return (entry) =>
    !excluded.has(entry.identity.pid) &&
    (isMember(entry) ||
      family.some((identity) => isSameProcess(identity, entry.identity)) ||
      (marker !== null && entry.carries(marker)) ||
      (directory !== null && entry.isInDirectory(directory) && mayBeChild(entry)));
}
