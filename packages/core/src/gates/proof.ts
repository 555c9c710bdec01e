import type { TaskFacts } from "../facts.ts";
import { definitionHash } from "./definition.ts";
import { judgedLanding } from "./question.ts";
import { waiverOf } from "./waiver.ts";

/** What each gate says of the tree that is about to land, for its commit: `name=outcome` [HU-21]. */
export function gateProof(facts: TaskFacts, fingerprint: string): string[] {
  const judged = judgedLanding(facts);
  if (judged === null) return [];
  const { configuration } = judged;
  const tree = judged.subject.tree;
  const base = judged.base.tree;
  return configuration.gate.flatMap((gate) => {
    const hash = definitionHash(gate, configuration.setup ?? null, fingerprint);
    const result = facts.gateResults.find(
      (known) => known.tree === tree && known.definitionHash === hash && !known.withdrawn,
    );
    if (result === undefined) return [];
    const waiver = waiverOf(facts.gateResults, hash, { tree, base });
    return [`${gate.name}=${waiver === null ? result.outcome : "waived"}`];
  });
}
