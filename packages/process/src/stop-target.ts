import { isOwnSession } from "./own-sessions.ts";
import type { Marker, ProcessEntry, ProcessIdentity, ProcessTable } from "./process-table.ts";
import { realDirectory } from "./search.ts";
import { keepsNumber } from "./signal.ts";

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
  /** Numbers of processes that the sweep never signals; the caller is always one. */
  exclude?: readonly number[];
};

export type Match = (entry: ProcessEntry) => boolean;

export const isExcluded =
  (target: StopTarget): Match =>
  ({ identity }) =>
    identity.pid === process.pid || (target.exclude?.includes(identity.pid) ?? false);

/** In the group that the leader leads: whom a signal to the group reaches. */
export const inGroup =
  (leader: ProcessIdentity, table: ProcessTable): Match =>
  (entry) =>
    entry.group === leader.pid && keepsNumber(leader, table);

/** In the leader's group, or in its session after a change of group. */
export const inSession =
  (leader: ProcessIdentity, table: ProcessTable): Match =>
  (entry) =>
    (entry.group === leader.pid || entry.session === leader.pid) && keepsNumber(leader, table);

/** Carries the marker, or works in the directory and can be of the target [AG-34] [HU-28]. */
export function isTraceable(target: StopTarget, table: ProcessTable): Match {
  const { leader, marker } = target;
  const directory = target.directory === null ? null : realDirectory(target.directory);
  const mayBeChild: Match = (entry) =>
    (leader === null || table.compareStart(entry.identity, leader) >= 0) &&
    (!isOwnSession(entry.session) || entry.session === leader?.pid);
  return (entry) =>
    (marker !== null && entry.carries(marker)) ||
    (directory !== null && entry.isInDirectory(directory) && mayBeChild(entry));
}
