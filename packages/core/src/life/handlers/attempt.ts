import { openAsk } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import type { Refusal } from "../../refusal.ts";
import { waitsForSlot } from "../../dispatch.ts";
import { attemptOf, latestSent } from "../current.ts";
import type { Fact } from "../inputs.ts";
import { liveAttempt } from "../stage.ts";
import { queueTurn, updateAttempt } from "../turns.ts";
import { stepOutOfTurn } from "./landing.ts";

type Of<Type extends Fact["type"]> = Extract<Fact, { type: Type }>;

export function attemptStarted(draft: Draft, fact: Of<"attempt_started">): Refusal | null {
  const { facts } = draft;
  if (!waitsForSlot(facts)) return { code: "outdated_fact", fact: fact.type };
  const number = facts.attempts + 1;
  draft.update("task", facts.task, "task.unscheduled", { scheduledAt: null });
  draft.create("attempt", "attempt.started", {
    projectId: facts.project.id,
    taskId: facts.task.id,
    number,
    state: "preparing",
    agent: fact.agent,
    branch: `muster/${facts.task.number}-${number}`,
    workspace: "absent",
    base: null,
    baseTree: null,
    configuration: null,
    placement: null,
    placed: null,
    setupTree: null,
    setupWarnings: [],
    agentSessionId: null,
    revisionId: null,
    fixRounds: 0,
    crashes: 0,
    conflicts: 0,
    raised: { fixRounds: 0, crashes: 0, conflicts: 0 },
    note: null,
  });
  return null;
}

export function prepared(draft: Draft, fact: Of<"prepared">): Refusal | null {
  const { type: _type, attempt: _attempt, setup, ...known } = fact;
  draft.update("attempt", attemptOf(draft.facts), "attempt.prepared", {
    ...known,
    setupTree: setup.tree,
    setupWarnings: setup.warnings,
    workspace: "ready",
    state: "coding",
  });
  queueTurn(draft, { kind: "work" });
  return null;
}

export function preparationFailed(draft: Draft, fact: Of<"preparation_failed">): Refusal | null {
  openAsk(draft, {
    kind: "stuck",
    key: "preparation",
    title: "The workspace could not be prepared",
    detail: fact.detail,
  });
  return null;
}

export function placed(draft: Draft, fact: Of<"placed">): Refusal | null {
  const { placement, base, setupTree, setupWarnings } = attemptOf(draft.facts);
  // Another place may have been asked for meanwhile.
  if (placement?.base !== fact.base || placement.tree !== fact.tree)
    return { code: "outdated_fact", fact: fact.type };
  // Somebody may have removed the folder unnoticed.
  const lost = placement.restores?.lost === true || fact.setup !== null;
  const restores = placement.restores && { ...placement.restores, lost };
  updateAttempt(draft, {
    base: placement.base,
    baseTree: placement.baseTree,
    configuration: fact.configuration,
    setupTree:
      fact.setup === null && placement.base === base ? setupTree : (fact.setup?.tree ?? null),
    setupWarnings: fact.setup?.warnings ?? setupWarnings,
    placed: { after: latestSent(draft.facts), tree: placement.tree, restores },
    workspace: "ready",
    placement: null,
  });
  return null;
}

export function workspaceLost(draft: Draft, fact: Of<"workspace_lost">): Refusal | null {
  if (draft.facts.attempt?.workspace !== "ready") return { code: "outdated_fact", fact: fact.type };
  stepOutOfTurn(draft);
  updateAttempt(draft, { workspace: "lost" });
  if (liveAttempt(draft.facts) === null) return null;
  openAsk(draft, {
    kind: "stuck",
    key: "workspace",
    title: "The workspace is gone",
    detail: `${fact.detail} "Try again" makes it again from the last snapshot.`,
  });
  return null;
}

export function workspaceRetired(draft: Draft): Refusal | null {
  const { facts } = draft;
  if (facts.attempt === null || liveAttempt(facts) !== null)
    return { code: "outdated_fact", fact: "workspace_retired" };
  updateAttempt(draft, { workspace: "absent" });
  return null;
}
