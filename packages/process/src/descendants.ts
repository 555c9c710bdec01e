import { isSameProcess } from "./identity.ts";
import type { ProcessEntry, ProcessIdentity, ProcessTable } from "./process-table.ts";

/**
 * Everybody below `leader` by parent, the leader excepted. To be asked while it lives: the children
 * of a process that has ended belong to another parent.
 */
export function findDescendants(leader: ProcessIdentity, table: ProcessTable): ProcessIdentity[] {
  const entries = table.find(() => true);
  const below = new Map<number, ProcessEntry[]>();
  for (const entry of entries) {
    below.set(entry.parent, [...(below.get(entry.parent) ?? []), entry]);
  }
  const holder = entries.find((entry) => entry.identity.pid === leader.pid);
  if (holder === undefined || !isSameProcess(holder.identity, leader)) return [];
  const found: ProcessIdentity[] = [];
  const parents = [leader.pid];
  for (const parent of parents) {
    for (const { identity } of below.get(parent) ?? []) {
      found.push(identity);
      parents.push(identity.pid);
    }
  }
  return found;
}
