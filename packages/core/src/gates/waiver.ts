import type { GateResult, ObjectName, Waiver } from "@muster/model";

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
  const ofBase = resultOn(judged.base)?.waiver ?? null;
  return own?.outcome === "failed" && ofBase?.covers === "changes" ? ofBase : null;
}
