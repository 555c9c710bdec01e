import type { Turn, TurnOutcome } from "@muster/model";
import { openAsk } from "../../asks/open.ts";
import { permissionDetail } from "../../asks/permission-detail.ts";
import type { Draft } from "../../decision.ts";
import { waitsForSlot } from "../../dispatch.ts";
import type { Refusal } from "../../refusal.ts";
import { attemptOf, openTurn } from "../current.ts";
import type { Fact } from "../inputs.ts";
import { outcomeMeaning } from "../outcomes.ts";
import { hasLiveRun, positionOf } from "../stage.ts";
import { countRound, updateAttempt } from "../turns.ts";

type Of<Type extends Fact["type"]> = Extract<Fact, { type: Type }>;

const outdated = (fact: string): Refusal => ({ code: "outdated_fact", fact });

/** Takes the slot: the queued turn belongs to this run from now on [HU-27]. */
export function runStarted(draft: Draft, fact: Of<"run_started">): Refusal | null {
  const { facts } = draft;
  const turn = openTurn(facts);
  if (turn === null || !waitsForSlot(facts)) return outdated(fact.type);
  const attempt = attemptOf(facts);
  const id = draft.create("run", "run.started", {
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: attempt.id,
    agent: fact.agent,
    agentVersion: null,
    state: "starting",
    runner: null,
    agentProcess: null,
    agentSessionId: fact.resumes ? attempt.agentSessionId : null,
    resumed: false,
    build: fact.build,
    ending: null,
    endedAt: null,
  });
  draft.update("turn", turn, "turn.queued", { runId: id });
  return null;
}

export function runLive(draft: Draft, fact: Of<"run_live">): Refusal | null {
  const { run } = draft.facts;
  if (run?.id !== fact.run || run.state !== "starting") return outdated(fact.type);
  draft.update("run", run, "run.live", { state: "live", runner: fact.runner });
  return null;
}

export function runKnown(draft: Draft, fact: Of<"run_known">): Refusal | null {
  const { run } = draft.facts;
  if (run?.id !== fact.run) return outdated(fact.type);
  const { type: _type, run: _run, ...known } = fact;
  draft.update("run", run, "run.updated", known);
  if (fact.agentSessionId !== undefined)
    updateAttempt(draft, { agentSessionId: fact.agentSessionId });
  return null;
}

export function turnSent(draft: Draft, fact: Of<"turn_sent">): Refusal | null {
  const { facts, context } = draft;
  const turn = facts.turns.find((known) => known.id === fact.turn);
  if (turn === undefined || turn.sentAt !== null || !hasLiveRun(facts)) return outdated(fact.type);
  // Its task was cancelled on the way: what the agent has done until it is stopped is saved all the same.
  if (turn.state === "ended") {
    draft.update("turn", turn, "turn.sent", { sentAt: context.now, runId: facts.run?.id ?? null });
    return null;
  }
  draft.update("turn", turn, "turn.sent", {
    state: "sent",
    sentAt: context.now,
    runId: facts.run?.id ?? null,
  });
  for (const comment of facts.comments) {
    const isNew = comment.answer === null && comment.sentInTurnId === null;
    if (isNew && comment.attemptId === turn.attemptId)
      draft.update("comment", comment, "comment.sent", { sentInTurnId: turn.id });
  }
  return null;
}

function endTurn(draft: Draft, turn: Turn, outcome: TurnOutcome, usage: Turn["usage"]): void {
  draft.update("turn", turn, "turn.ended", {
    state: "ended",
    outcome,
    usage,
    endedAt: draft.context.now,
  });
}

export function turnEnded(draft: Draft, fact: Of<"turn_ended">): Refusal | null {
  const turn = openTurn(draft.facts);
  if (turn?.id !== fact.turn || turn.state !== "sent") return outdated(fact.type);
  endTurn(draft, turn, fact.outcome, fact.usage);
  return null;
}

/** A turn that was never sent goes back into the queue; how often is counted like a crash. */
function returnTurn(draft: Draft, turn: Turn, outcome: TurnOutcome): void {
  draft.update("turn", turn, "turn.queued", { runId: null });
  const what = outcomeMeaning[outcome.code];
  if (what === "continue" || positionOf(draft.facts) !== "coding") return;
  if (what === "ask")
    openAsk(draft, {
      kind: "stuck",
      key: outcome.code,
      title: "The agent could not be started",
      detail: outcome.detail,
    });
  else {
    countRound(draft, "crashes", outcome.detail);
    giveUpSession(draft);
  }
}

/** A session that an agent fails to go on with again and again is not asked for any more: the packet is whole [OV-31]. */
function giveUpSession(draft: Draft): void {
  const { crashes } = attemptOf(draft.facts);
  if (draft.facts.run?.resumed === false && crashes > 1)
    updateAttempt(draft, { agentSessionId: null });
}

export function runEnded(draft: Draft, fact: Of<"run_ended">): Refusal | null {
  const { run } = draft.facts;
  if (run?.id !== fact.run || run.state === "ended") return outdated(fact.type);
  const patch = { ending: run.ending ?? fact.reason, endedAt: run.endedAt ?? draft.context.now };
  if (fact.proven) draft.update("run", run, "run.ended", { ...patch, state: "ended" });
  else draft.update("run", run, "run.unverified", { ...patch, state: "unverified" });
  closePermissions(draft);
  const turn = openTurn(draft.facts);
  if (turn?.runId !== run.id) return null;
  // Nothing went wrong: it was stopped, or has parked; that is no crash.
  const outcome = fact.outcome ?? { code: "cancelled", detail: fact.reason };
  if (turn.state === "sent") endTurn(draft, turn, outcome, null);
  else returnTurn(draft, turn, outcome);
  return null;
}

function closePermissions(draft: Draft): void {
  for (const ask of draft.facts.asks)
    if (ask.kind === "permission") draft.update("ask", ask, "ask.closed", { state: "closed" });
}

export function permissionRequested(
  draft: Draft,
  fact: Of<"permission_requested">,
): Refusal | null {
  const { facts } = draft;
  if (facts.run?.id !== fact.run || facts.run.state === "ended") return outdated(fact.type);
  if (positionOf(facts) !== "coding") return outdated(fact.type);
  openAsk(draft, {
    kind: "permission",
    key: fact.request,
    title: fact.title,
    detail: permissionDetail(fact),
    run: fact.run,
  });
  return null;
}

export function permissionSettled(draft: Draft, fact: Of<"permission_settled">): Refusal | null {
  const ask = draft.facts.asks.find(
    (known) =>
      known.kind === "permission" && known.key === fact.request && known.runId === fact.run,
  );
  if (ask === undefined) return outdated(fact.type);
  draft.update("ask", ask, "ask.closed", { state: "closed" });
  return null;
}

export function commentAnswered(draft: Draft, fact: Of<"comment_answered">): Refusal | null {
  const { run, comments } = draft.facts;
  const comment = comments.find(
    (known) => known.number === fact.comment && known.attemptId === run?.attemptId,
  );
  if (comment === undefined || run?.id !== fact.run) return outdated(fact.type);
  const { answer } = comment;
  const isSame = answer?.kind === fact.answer && answer.text === fact.text;
  if (isSame && answer.runId === fact.run) return null;
  draft.update("comment", comment, "comment.answered", {
    answer: { kind: fact.answer, text: fact.text, runId: fact.run, at: draft.context.now },
  });
  return null;
}
