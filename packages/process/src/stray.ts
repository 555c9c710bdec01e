import type { ProcessTable } from "./process-table.ts";
import { ownDirectory } from "./search.ts";
import type { Match, StopTarget } from "./stop-target.ts";

/**
 * Who has shed every mark of the target: it stands in the directory, is not older than the leader, its parent is gone,
 * and its environment is cleared. People and programs of theirs may stand there as well; none of them is all of that
 * [HU-28].
 */
export function isStray({ leader, directory }: StopTarget, table: ProcessTable): Match {
  if (directory === null) return () => false;
  const real = ownDirectory(directory);
  const adopters = adoptersOf(table);
  return (entry) =>
    adopters.has(entry.parent) &&
    (leader === null || table.compareStart(entry.identity, leader) >= 0) &&
    entry.isInDirectory(real) &&
    entry.isBare();
}

/** Whose child a process can become when its parent ends: the first of all, or one that this process comes from. */
function adoptersOf(table: ProcessTable): Set<number> {
  const adopters = new Set([1]);
  let parent = table.read(process.pid)?.parent ?? 0;
  while (parent > 1 && !adopters.has(parent)) {
    adopters.add(parent);
    parent = table.read(parent)?.parent ?? 0;
  }
  return adopters;
}
