import type { Attempt, Configuration } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import { currentRevision, openLanding } from "../life/current.ts";
import {
  baseGatesWanted,
  type GateVerdict,
  type GateWanted,
  type Judged,
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

/** What is judged, and by which gates. */
export interface Judging extends Judged {
  configuration: Configuration;
}

/** The current revision on its base. */
export function judgedRevision(facts: TaskFacts): Judging | null {
  const revision = currentRevision(facts);
  const configuration = facts.attempt?.configuration ?? null;
  if (configuration === null || revision === null) return null;
  const subject = { tree: revision.tree, commit: revision.head };
  return { subject, base: { tree: revision.baseTree, commit: revision.base }, configuration };
}

/** What the open landing has built, on the tip that it was built on; null until it has. */
export function judgedLanding(facts: TaskFacts): Judging | null {
  const { configuration, to, tree, from, fromTree } = openLanding(facts) ?? {};
  if (configuration == null || to == null || tree == null) return null;
  if (from == null || fromTree == null) return null;
  return { subject: { tree, commit: to }, base: { tree: fromTree, commit: from }, configuration };
}

/** The tree that is judged now: the merged one while landing, else the revision's. */
export const judgedNow = (facts: TaskFacts): Judging | null =>
  openLanding(facts)?.state === "checking" ? judgedLanding(facts) : judgedRevision(facts);

/** The verdict on the tree that is judged now; null when there is none. */
export function gateVerdict(facts: TaskFacts, fingerprint: string): GateVerdict | null {
  const judged = judgedNow(facts);
  return judged === null
    ? null
    : judgeGates({ ...judged, fingerprint, results: facts.gateResults });
}

/** Base gates that should run beside the attempt's run. */
export function baseGates(facts: TaskFacts, fingerprint: string): GateWanted[] {
  const ready = prepared(facts.attempt);
  return ready === null
    ? []
    : baseGatesWanted({ ...ready, fingerprint, results: facts.gateResults });
}

/** Base gates that have run before, and are to run again beside those of what is judged. */
export function baseGatesAgain(facts: TaskFacts, fingerprint: string): GateWanted[] {
  const judged = judgedNow(facts);
  if (judged === null) return [];
  const wanted = baseGatesWanted({ ...judged, fingerprint, results: facts.gateResults });
  return wanted.filter(({ number }) => number > 1);
}
