import type { TaskFacts } from "../facts.ts";
import { definitionHash } from "../gates/definition.ts";
import type { GateWanted } from "../gates/judge.ts";
import { gateVerdict, judgedNow } from "../gates/question.ts";
import { waiverOf } from "../gates/waiver.ts";
import { gateJobKey } from "../next.ts";
import { type Moment, type Undertaking, undertakings } from "./moment.ts";

export interface GateShare {
  passed: number;
  waived: number;
  total: number;
}

/** Of the gates on the tree that is judged now: a waived one is never counted as one that passed [OV-27]. */
export function gateShare(
  facts: TaskFacts,
  { fingerprint }: Pick<Moment, "fingerprint">,
): GateShare | null {
  const judged = judgedNow(facts);
  if (judged === null || judged.configuration.gate.length === 0) return null;
  const { gate: gates, setup = null } = judged.configuration;
  const trees = { tree: judged.subject.tree, base: judged.base.tree };
  const hashes = gates.map((gate) => definitionHash(gate, setup, fingerprint));
  const waived = hashes.filter((hash) => waiverOf(facts.gateResults, hash, trees) !== null);
  const passed = facts.gateResults.filter(
    ({ tree, definitionHash: hash, outcome, withdrawn }) =>
      tree === trees.tree && hashes.includes(hash) && outcome === "passed" && !withdrawn,
  );
  return { passed: passed.length, waived: waived.length, total: gates.length };
}

/** `gates 1/2, 1 waived`. */
export function gateCount(facts: TaskFacts, moment: Moment): string {
  const share = gateShare(facts, moment);
  if (share === null) return "no gates configured";
  const { passed, waived, total } = share;
  return `gates ${passed}/${total}${waived === 0 ? "" : `, ${waived} waived`}`;
}

/** A gate that the task waits for, and since when it runs; null: its turn has not come. */
export interface GateUnderWay {
  wanted: GateWanted;
  startedAt: string | null;
}

export function gatesUnderWay(facts: TaskFacts, moment: Moment): GateUnderWay[] {
  const verdict = gateVerdict(facts, moment.fingerprint);
  if (verdict?.code !== "wanted") return [];
  const jobs = new Map(
    undertakings(facts, moment).map((job): [string, Undertaking] => [job.key, job]),
  );
  return verdict.wanted.map((wanted) => ({
    wanted,
    startedAt: jobs.get(gateJobKey(facts, wanted))?.startedAt ?? null,
  }));
}

/** `unit runs, lint waits for its turn`. */
export function gateProgress(facts: TaskFacts, moment: Moment): string {
  const tree = judgedNow(facts)?.subject.tree;
  const parts = gatesUnderWay(facts, moment).map(({ wanted, startedAt }) => {
    const where = wanted.tree === tree ? "" : " on the base";
    return `${wanted.gate.name}${startedAt === null ? " waits for its turn" : " runs"}${where}`;
  });
  return parts.length === 0 ? "" : `; ${parts.join(", ")}`;
}
