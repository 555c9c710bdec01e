import type { TaskFacts } from "../facts.ts";
import { openLanding } from "../life/current.ts";
import { definitionHash } from "./definition.ts";

/** What each gate says of the tree that is about to land, for its commit: `name=outcome` [HU-21]. */
export function gateProof(facts: TaskFacts, fingerprint: string): string[] {
  const configuration = facts.attempt?.configuration;
  const tree = openLanding(facts)?.tree;
  return (configuration?.gate ?? []).flatMap((gate) => {
    const hash = definitionHash(gate, configuration?.setup ?? null, fingerprint);
    const result = facts.gateResults.find(
      (known) => known.tree === tree && known.definitionHash === hash && !known.withdrawn,
    );
    if (result === undefined) return [];
    return [`${gate.name}=${result.waiver === null ? result.outcome : "waived"}`];
  });
}
