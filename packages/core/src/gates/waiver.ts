import type { GateResult, ObjectName, Waiver } from "@muster/model";
import { isUndecided } from "./judge.ts";

/** What did not pass on a base, too, excuses what did not pass on a change; what only could not run excuses the same. */
export const isExcusedBy = (result: GateResult, base: GateResult): boolean =>
  base.outcome !== "passed" &&
  (result.outcome === "failed" || (isUndecided(result) && isUndecided(base)));

/** Whose word lets a tree pass a gate that did not: given for the tree itself, or for all changes on its base. */
export function waiverOf(
  results: readonly GateResult[],
  definitionHash: string,
  judged: { tree: ObjectName; base: ObjectName | null },
): Waiver | null {
  const resultOn = (tree: ObjectName | null) =>
    results.find(
      (known) => known.tree === tree && known.definitionHash === definitionHash && !known.withdrawn,
    );
  const own = resultOn(judged.tree);
  if (own?.waiver?.covers === "tree") return own.waiver;
  const base = resultOn(judged.base);
  if (own === undefined || base?.waiver?.covers !== "changes") return null;
  return isExcusedBy(own, base) ? base.waiver : null;
}
