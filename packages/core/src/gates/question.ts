import type { Attempt, Configuration } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import { currentRevision, openLanding } from "../life/current.ts";
import {
  baseGatesWanted,
  type GateVerdict,
  type GateWanted,
  judgeGates,
  type TreeAt,
} from "./judge.ts";

interface Prepared {
  base: TreeAt;
  configuration: Configuration;
}

const prepared = (attempt: Attempt | null): Prepared | null =>
  attempt === null ||
  attempt.base === null ||
  attempt.baseTree === null ||
  attempt.configuration === null
    ? null
    : {
        base: { tree: attempt.baseTree, commit: attempt.base },
        configuration: attempt.configuration,
      };

/** The verdict on the tree that is judged now: the merged one while landing, else the revision's; null when there is none. */
export function gateVerdict(facts: TaskFacts, fingerprint: string): GateVerdict | null {
  const results = facts.gateResults;
  const landing = openLanding(facts);
  if (landing?.state === "checking") {
    const { configuration } = landing;
    if (configuration === null || landing.to === null || landing.tree === null) return null;
    if (landing.from === null || landing.fromTree === null) return null;
    const base = { tree: landing.fromTree, commit: landing.from };
    const subject = { tree: landing.tree, commit: landing.to };
    return judgeGates({ configuration, fingerprint, results, subject, base });
  }
  const configuration = facts.attempt?.configuration ?? null;
  const revision = currentRevision(facts);
  if (configuration === null || revision === null) return null;
  const subject = { tree: revision.tree, commit: revision.head };
  const base = { tree: revision.baseTree, commit: revision.base };
  return judgeGates({ configuration, fingerprint, results, subject, base });
}

/** Base gates that should run beside the attempt's first run. */
export function baseGates(facts: TaskFacts, fingerprint: string): GateWanted[] {
  const ready = prepared(facts.attempt);
  if (ready === null) return [];
  return baseGatesWanted({ ...ready, fingerprint, results: facts.gateResults });
}
