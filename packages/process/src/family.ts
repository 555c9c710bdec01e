import { isSameProcess } from "./identity.ts";
import type { ProcessEntry, ProcessIdentity, ProcessTable } from "./process-table.ts";
import { isStray } from "./stray.ts";
import { inSession, type Match, type StopTarget } from "./stop-target.ts";

/** Looks for the living processes of a target. */
export type Family = () => ProcessIdentity[];

/**
 * The processes that belong to a target: by session, marker or descent, and strays. Who was seen once is known from
 * then on, for when a parent ends its children show no descent any more [AG-33] [AG-34].
 */
export function createFamily(
  target: StopTarget,
  isGroupKnown: boolean,
  table: ProcessTable,
): Family {
  const seen = new Map<number, ProcessIdentity>();
  const isSeen: Match = ({ identity }) => {
    const known = seen.get(identity.pid);
    return known !== undefined && isSameProcess(known, identity);
  };
  const { leader, marker, spare } = target;
  const isOther: Match = (entry) =>
    entry.identity.pid === process.pid || (spare !== undefined && entry.carries(spare));
  const isMember = leader !== null && isGroupKnown ? inSession(leader, table) : () => false;
  return () => {
    const isOfStrays = isStray(target, table);
    const everybody = table.find((entry) => !isOther(entry));
    const own = everybody.filter(
      (entry) =>
        isMember(entry) ||
        isSeen(entry) ||
        (marker !== null && entry.carries(marker)) ||
        isOfStrays(entry),
    );
    const family = withDescendants(own, everybody).map(({ identity }) => identity);
    for (const identity of family) seen.set(identity.pid, identity);
    return family;
  };
}

function withDescendants(own: ProcessEntry[], everybody: readonly ProcessEntry[]): ProcessEntry[] {
  const children = Map.groupBy(everybody, ({ parent }) => parent);
  const family = new Map(own.map((entry) => [entry.identity.pid, entry]));
  for (const { identity } of family.values()) {
    for (const child of children.get(identity.pid) ?? []) family.set(child.identity.pid, child);
  }
  return [...family.values()];
}
