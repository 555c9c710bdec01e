import type { Marker, ProcessEntry, ProcessIdentity, ProcessTable } from "./process-table.ts";
import { keepsNumber } from "./signal.ts";

/** Everything that has to be gone. */
export type StopTarget = {
  /** The leader of an own group and session; null when its identity was never learned. */
  leader: ProcessIdentity | null;
  /** Settles when the leader ends; only its parent has it. Without it the end is looked for. */
  exited?: Promise<unknown>;
  /** Null for a target that gave its children no marker. */
  marker: Marker | null;
  /** Where the target works: strays that stand there are its own. Others may stand there too. */
  directory: string | null;
  /** Who carries it, and what descends from that, is another target's. */
  spare?: Marker;
};

export type Match = (entry: ProcessEntry) => boolean;

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
