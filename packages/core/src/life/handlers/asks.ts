import type { Ask, GateResult, Waiver } from "@muster/model";
import { asksOf, baseKey, resultsHeldBy } from "../../asks/base.ts";
import { needsNote } from "../../asks/choices.ts";
import { notDone } from "../../asks/not-done.ts";
import { failureKey, lookAtTarget, openAsk } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import type { Refusal } from "../../refusal.ts";
import { configuredCap, counters } from "../caps.ts";
import { attemptOf } from "../current.ts";
import type { Command, Fact } from "../inputs.ts";
import { leaveNote, updateAttempt } from "../turns.ts";
import { remakeLost } from "./bring-back.ts";
import { sendBack } from "./gates.ts";
import { askAboutDelivery, deliver, leaveUndelivered, stepOutOfTurn } from "./landing.ts";
import { cancel } from "./plan.ts";

type Answer = { choice: string; note: string | null };
type Effect = (draft: Draft, ask: Ask, answer: Answer) => Refusal | null;

export function answer(
  draft: Draft,
  command: Extract<Command, { type: "answer" }>,
): Refusal | null {
  const ask = asksOf(draft.facts).find((known) => known.id === command.ask);
  if (ask === undefined) return { code: "ask_closed", ask: command.ask };
  return settle(draft, ask, command);
}

export function askExpired(
  draft: Draft,
  fact: Extract<Fact, { type: "ask_expired" }>,
): Refusal | null {
  const ask = draft.facts.asks.find((known) => known.id === fact.ask);
  const due = ask?.dueAt != null && ask.dueAt <= draft.context.now;
  if (ask === undefined || ask.expiry === null || !due)
    return { code: "outdated_fact", fact: fact.type };
  return settle(draft, ask, { choice: ask.expiry, note: null });
}

function settle(draft: Draft, ask: Ask, given: Answer): Refusal | null {
  const about = ask.taskId === null ? "base" : ask.kind;
  const effect = effects[`${about}.${given.choice}`];
  const choices = ask.choices.map((choice) => choice.key);
  if (effect === undefined || !choices.includes(given.choice))
    return { code: "unknown_choice", choice: given.choice, choices };
  if (needsNote(given.choice) && !given.note?.trim())
    return { code: "note_required", choice: given.choice };
  draft.update("ask", ask, "ask.answered", {
    state: "answered",
    answer: {
      choice: given.choice,
      note: given.note,
      by: draft.context.actor,
      at: draft.context.now,
    },
  });
  return effect(draft, ask, given);
}

const tellRun =
  (decision: "allow" | "deny"): Effect =>
  (draft, ask, { note }) => {
    const by = draft.context.actor.kind === "person" ? "person" : "deadline";
    draft.job({
      kind: "answer_permission",
      key: `answer_permission:${ask.id}`,
      payload: { run: ask.runId, request: ask.key, decision, by },
    });
    // The protocol has no room for words in this answer.
    leaveNote(draft, note);
    return null;
  };

/** Counters back to zero. */
const tryAgain: Effect = (draft, _ask, { note }) => {
  remakeLost(draft);
  updateAttempt(draft, { fixRounds: 0, crashes: 0, conflicts: 0 });
  leaveNote(draft, note);
  return null;
};

/** Only an ask about a cap offers it; it is raised by what the configuration allows. */
const raiseCap: Effect = (draft, ask, given) => {
  const attempt = attemptOf(draft.facts);
  const counter = counters.find((known) => known === ask.key);
  if (counter === undefined) return null;
  const more = attempt.raised[counter] + configuredCap(attempt, counter);
  updateAttempt(draft, { raised: { ...attempt.raised, [counter]: more } });
  leaveNote(draft, given.note);
  return null;
};

const gateOf = (draft: Draft, ask: Ask): GateResult | undefined =>
  draft.facts.gateResults.find((result) => result.id === ask.key);

const withdraw = (draft: Draft, result: GateResult): void =>
  draft.update("gateResult", result, "gateResult.withdrawn", { withdrawn: true });

function waiveResult(draft: Draft, result: GateResult, waiver: Pick<Waiver, "covers" | "reason">) {
  const { actor, now } = draft.context;
  draft.update("gateResult", result, "gateResult.waived", {
    waiver: { by: actor, at: now, ...waiver },
  });
}

const rerun: Effect = (draft, ask) => {
  const result = gateOf(draft, ask);
  if (result !== undefined) withdraw(draft, result);
  return null;
};

const waive: Effect = (draft, ask, { note }) => {
  const result = gateOf(draft, ask);
  if (result !== undefined && note !== null)
    waiveResult(draft, result, { covers: "tree", reason: note });
  return null;
};

const sentBack = "A person sent it back.";

const returnToAgent: Effect = (draft, ask, { note }) => {
  const result = gateOf(draft, ask);
  if (result !== undefined) sendBack(draft, [result], note ?? sentBack);
  return null;
};

const baseOf = (draft: Draft, ask: Ask): GateResult | undefined =>
  draft.facts.gateResults.find((result) => baseKey(result) === ask.key);

/** What failed while the base was red says nothing of the change. */
const rerunBase: Effect = (draft, ask) => {
  const held = resultsHeldBy(draft.facts, ask);
  const base = baseOf(draft, ask);
  if (base !== undefined) withdraw(draft, base);
  for (const result of held) withdraw(draft, result);
  lookAtTarget(draft);
  return null;
};

const waiveBase: Effect = (draft, ask, { note }) => {
  const base = baseOf(draft, ask);
  if (base !== undefined && note !== null)
    waiveResult(draft, base, { covers: "changes", reason: note });
  return null;
};

const returnAllToAgent: Effect = (draft, ask, { note }) => {
  sendBack(draft, resultsHeldBy(draft.facts, ask), note ?? sentBack);
  return null;
};

const cancelTask: Effect = (draft) => cancel(draft);

const effects: Record<string, Effect> = {
  "permission.allow": tellRun("allow"),
  "permission.deny": tellRun("deny"),
  "no_change.retry": tryAgain,
  "no_change.cancel": cancelTask,
  "stuck.retry": tryAgain,
  "stuck.raise": raiseCap,
  "stuck.cancel": cancelTask,
  "could_not_run.rerun": rerun,
  "could_not_run.waive": waive,
  "could_not_run.send_back": returnToAgent,
  "could_not_run.cancel": cancelTask,
  "base.rerun": rerunBase,
  "base.waive": waiveBase,
  "base.send_back": returnAllToAgent,
  "base.cancel": cancelTask,
  "delivery.retry": (draft) => deliver(draft),
  "delivery.leave": (draft) => {
    leaveUndelivered(draft);
    return null;
  },
};

export function jobFailed(
  draft: Draft,
  fact: Extract<Fact, { type: "job_failed" }>,
): Refusal | null {
  const { attempt, landing } = draft.facts;
  if (attempt === null) return { code: "outdated_fact", fact: fact.type };
  if (fact.job === "deliver" && landing?.delivery === "pending")
    return askAboutDelivery(draft, { reason: "merge_failed", detail: fact.detail, paths: [] });
  stepOutOfTurn(draft);
  openAsk(draft, {
    kind: "stuck",
    key: failureKey(fact.job),
    title: notDone(fact.job),
    detail: fact.detail,
  });
  return null;
}
