import type { Landing } from "@muster/model";
import { closeAsks, openAsk } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import { chooseLanding } from "../../dispatch.ts";
import { gateVerdict } from "../../gates/question.ts";
import type { Refusal } from "../../refusal.ts";
import { attemptOf, openLanding, openRound } from "../current.ts";
import type { Fact } from "../inputs.ts";
import { isHeld } from "../holds.ts";
import { closeRound, move, updateAttempt } from "../turns.ts";
import { askWhatIsLeft, judgeOnBase, sendIntoConflict } from "./rebase.ts";

type Of<Type extends Fact["type"]> = Extract<Fact, { type: Type }>;

const outdated = (fact: string): Refusal => ({ code: "outdated_fact", fact });

/** Puts the approved round into its target's queue, once. */
export function enqueueLanding(draft: Draft): void {
  const { facts } = draft;
  const round = openRound(facts);
  const attempt = attemptOf(facts);
  if (openLanding(facts) !== null || round === null || attempt.revisionId === null) return;
  draft.create("landing", "landing.queued", {
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: attempt.id,
    roundId: round.id,
    revisionId: attempt.revisionId,
    target: facts.project.target,
    state: "queued",
    from: null,
    fromTree: null,
    to: null,
    tree: null,
    configuration: null,
    failure: null,
    delivery: "none",
    deliveryBlock: null,
    landedAt: null,
    deliveredAt: null,
  });
}

export function land(draft: Draft): Refusal | null {
  if (attemptOf(draft.facts).state === "approved") enqueueLanding(draft);
  return null;
}

export function landingStarted(draft: Draft): Refusal | null {
  const landing = openLanding(draft.facts);
  if (landing === null || chooseLanding([draft.facts]) === null) return outdated("landing_started");
  draft.update("landing", landing, "landing.started", {
    state: "checking",
    from: null,
    fromTree: null,
    to: null,
    tree: null,
    configuration: null,
  });
  move(draft, "landing");
  return null;
}

export function landingBuilt(draft: Draft, fact: Of<"landing_built">): Refusal | null {
  const landing = landingToBuild(draft);
  if (landing === null) return outdated(fact.type);
  if (fact.tree === fact.fromTree) return landingEmpty(draft);
  const { type: _type, landing: _landing, ...built } = fact;
  draft.update("landing", landing, "landing.built", built);
  const settings = { configuration: fact.configuration, configurationCommit: fact.from };
  draft.update("project", draft.facts.project, "project.configured", settings);
  return null;
}

/** The landing whose result is being built; what is said of any other is out of date. */
function landingToBuild(draft: Draft): Landing | null {
  const landing = openLanding(draft.facts);
  return landing?.state === "checking" && landing.to === null ? landing : null;
}

/** Ends the landing without a result; the round that it was for is void. */
export function failLanding(draft: Draft, failure: string): void {
  const landing = openLanding(draft.facts);
  if (landing === null) return;
  draft.update("landing", landing, "landing.failed", { state: "failed", failure });
}

/** The target moved and the patch is another one now: it is judged again as a new revision. */
export function landingStale(draft: Draft, fact: Of<"landing_stale">): Refusal | null {
  if (landingToBuild(draft) === null) return outdated(fact.type);
  if (fact.tree === fact.baseTree) return landingEmpty(draft);
  failLanding(draft, "the target moved and the change is another one on it");
  const { type: _type, landing: _landing, ...made } = fact;
  judgeOnBase(draft, made);
  return null;
}

export function landingConflict(draft: Draft, fact: Of<"landing_conflict">): Refusal | null {
  if (landingToBuild(draft) === null) return outdated(fact.type);
  failLanding(draft, "conflict with the target");
  const { base, baseTree, tree, conflicts } = fact;
  sendIntoConflict(draft, { base, baseTree, tree }, conflicts);
  return null;
}

/** What would land changes nothing: it goes back with an ask [HU-9]. */
export function landingEmpty(draft: Draft): Refusal | null {
  if (landingToBuild(draft) === null) return outdated("landing_empty");
  failLanding(draft, "nothing is left to land");
  askWhatIsLeft(draft);
  return null;
}

/** The last point before the target moves: only what passed its gates goes on. */
export function landingIntended(draft: Draft, fact: Of<"landing_intended">): Refusal | null {
  const { facts, context } = draft;
  const landing = openLanding(facts);
  const isProven = gateVerdict(facts, context.fingerprint)?.code === "passed";
  if (landing?.state !== "checking" || !isProven || isHeld(facts)) return outdated(fact.type);
  // It may have been built anew meanwhile, on another tip.
  if (landing.from !== fact.from || landing.tree !== fact.tree) return outdated(fact.type);
  draft.update("landing", landing, "landing.intended", { state: "intended", to: fact.to });
  return null;
}

/** Somebody else moved the target between the intent and the move. */
export function landingLost(draft: Draft): Refusal | null {
  if (openLanding(draft.facts)?.state !== "intended") return outdated("landing_lost");
  requeueLanding(draft);
  return null;
}

/** Takes the landing out of its turn; it is built anew when its turn comes again. */
function requeueLanding(draft: Draft): void {
  const landing = openLanding(draft.facts);
  if (landing === null) return;
  draft.update("landing", landing, "landing.queued", { state: "queued" });
  move(draft, "approved");
}

/** A hold lets others land meanwhile; what is intended already is carried out. */
export function stepOutOfTurn(draft: Draft): void {
  if (openLanding(draft.facts)?.state === "checking") requeueLanding(draft);
}

export function landed(draft: Draft): Refusal | null {
  const landing = openLanding(draft.facts);
  if (landing?.state !== "intended") return outdated("landed");
  draft.update("landing", landing, "landing.landed", {
    state: "landed",
    delivery: "pending",
    landedAt: draft.context.now,
  });
  closeRound(draft, "approved");
  closeAsks(draft);
  draft.update("task", draft.facts.task, "task.resumed", { pausedAt: null });
  move(draft, "landed");
  return null;
}

export function delivered(draft: Draft, fact: Of<"delivered">): Refusal | null {
  const { landing } = draft.facts;
  if (landing?.state !== "landed") return outdated(fact.type);
  draft.update("landing", landing, "landing.delivered", {
    delivery: "delivered",
    deliveryBlock: null,
    deliveredAt: landing.deliveredAt ?? draft.context.now,
  });
  closeAsks(draft, ["delivery"]);
  return null;
}

export function deliveryBlocked(draft: Draft, fact: Of<"delivery_blocked">): Refusal | null {
  const { type: _type, landing: _landing, ...block } = fact;
  return askAboutDelivery(draft, block);
}

/** The clone does not hold the change; a person says whether it is tried again. */
export function askAboutDelivery(
  draft: Draft,
  deliveryBlock: NonNullable<Landing["deliveryBlock"]>,
): Refusal | null {
  const { landing } = draft.facts;
  if (landing?.delivery !== "pending") return outdated("delivery_blocked");
  draft.update("landing", landing, "landing.blocked", { delivery: "asked", deliveryBlock });
  openAsk(draft, {
    kind: "delivery",
    key: landing.id,
    title: `Landed, but not delivered: ${deliveryBlock.reason.replaceAll("_", " ")}`,
    detail: deliveryBlock.detail,
  });
  return null;
}

/** Delivery is tried again. */
export function deliver(draft: Draft): Refusal | null {
  const { landing } = draft.facts;
  if (landing?.delivery !== "asked" && landing?.delivery !== "left") return null;
  draft.update("landing", landing, "landing.retried", { delivery: "pending", deliveryBlock: null });
  closeAsks(draft, ["delivery"]);
  return null;
}

export function leaveUndelivered(draft: Draft): void {
  const { landing } = draft.facts;
  if (landing !== null) draft.update("landing", landing, "landing.left", { delivery: "left" });
}

/** Brings the workspace onto what was merged, before the agent goes on with it. */
export function placeMerged(draft: Draft): void {
  const landing = openLanding(draft.facts);
  if (landing?.from == null || landing.fromTree === null || landing.tree === null) return;
  updateAttempt(draft, {
    placement: {
      base: landing.from,
      baseTree: landing.fromTree,
      tree: landing.tree,
      restores: null,
    },
  });
}
