import type { Ask, GateResult } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import { definitionHash } from "../gates/definition.ts";
import { type Judging, judgedLanding, judgedRevision } from "../gates/question.ts";
import { isExcusedBy } from "../gates/waiver.ts";
import { openLanding } from "../life/current.ts";
import { positionOf } from "../life/stage.ts";

/** Names a gate on a base within its project: the key of the one ask about it. */
export const baseKey = (base: Pick<GateResult, "tree" | "definitionHash">): string =>
  `${base.tree}:${base.definitionHash}`;

/** What the task cannot go on with until its base is settled; null when a base has no part in it now. */
function judgedWaiting(facts: TaskFacts): Judging | null {
  const position = positionOf(facts);
  if (position === "checking") return judgedRevision(facts);
  const isQueued = position === "approved" && openLanding(facts)?.state === "queued";
  return isQueued ? judgedLanding(facts) : null;
}

/** The target is known to be somewhere else: the change goes there instead of waiting for this base. */
export const hasTargetMoved = (facts: TaskFacts, base: string): boolean =>
  facts.project.configurationCommit !== base;

/** Results of the task's change that an ask about its base keeps from being judged. */
export function resultsHeldBy(facts: TaskFacts, ask: Ask): GateResult[] {
  const judged = judgedWaiting(facts);
  if (judged === null || hasTargetMoved(facts, judged.base.commit)) return [];
  const { base, subject } = judged;
  const onBase = facts.gateResults.find((result) => baseKey(result) === ask.key);
  if (onBase?.tree !== base.tree) return [];
  return facts.gateResults.filter(
    (result) =>
      result.tree === subject.tree &&
      result.definitionHash === onBase.definitionHash &&
      !result.withdrawn &&
      result.waiver === null &&
      isExcusedBy(result, onBase),
  );
}

/** True when the ask still says why the task waits: its gates and settings may be others by now. */
export function waitsForBase(facts: TaskFacts, ask: Ask, fingerprint: string): boolean {
  const configuration = judgedWaiting(facts)?.configuration;
  const hashes = configuration?.gate.map((gate) =>
    definitionHash(gate, configuration.setup ?? null, fingerprint),
  );
  const held = resultsHeldBy(facts, ask);
  return held.some((result) => hashes?.includes(result.definitionHash) === true);
}

/** The project's open asks that the task waits for. */
export const baseAsksOf = (facts: TaskFacts): Ask[] =>
  facts.projectAsks.filter((ask) => resultsHeldBy(facts, ask).length > 0);

/** All open asks that keep the task waiting: its own, and its project's about its base. */
export const asksOf = (facts: TaskFacts): Ask[] => [...facts.asks, ...baseAsksOf(facts)];
