import { closeAsks } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import type { Refusal } from "../../refusal.ts";
import { attemptOf, openLanding, openTurn, unsavedTurn } from "../current.ts";
import type { Command } from "../inputs.ts";
import { hasLiveRun, liveAttempt, positionOf } from "../stage.ts";
import { closeRound, move, queueTurn } from "../turns.ts";
import { bringBack } from "./bring-back.ts";
import { failLanding, stepOutOfTurn } from "./landing.ts";

type Of<Type extends Command["type"]> = Extract<Command, { type: Type }>;

export function edit(draft: Draft, command: Of<"edit">): Refusal | null {
  const { type: _type, ...patch } = command;
  const { task } = draft.facts;
  const given = Object.keys(patch) as (keyof typeof patch)[];
  const fields = given.filter((field) => patch[field] !== task[field]);
  draft.update("task", task, "task.edited", patch, { fields });
  return null;
}

export function run(draft: Draft): Refusal | null {
  if (positionOf(draft.facts) === "backlog")
    draft.update("task", draft.facts.task, "task.scheduled", { scheduledAt: draft.context.now });
  return null;
}

export function pause(draft: Draft): Refusal | null {
  const { task } = draft.facts;
  if (task.pausedAt !== null) return null;
  draft.update("task", task, "task.paused", { pausedAt: draft.context.now });
  stepOutOfTurn(draft);
  return null;
}

export function resume(draft: Draft): Refusal | null {
  draft.update("task", draft.facts.task, "task.resumed", { pausedAt: null });
  return null;
}

/** Ends the task; a run that is still alive is stopped by what follows from the facts [OV-34]. */
export function cancel(draft: Draft): Refusal | null {
  const landing = openLanding(draft.facts);
  const isTooLate = landing?.state === "intended" || positionOf(draft.facts) === "landed";
  if (isTooLate) return { code: "too_late", state: landing?.state ?? "landed" };
  failLanding(draft, "cancelled");
  closeAsks(draft);
  closeRound(draft, "cancelled");
  const turn = openTurn(draft.facts);
  if (turn?.state === "queued")
    draft.update("turn", turn, "turn.dropped", { state: "ended", endedAt: draft.context.now });
  const attempt = liveAttempt(draft.facts);
  // What stands of a workspace that was being made is put away too.
  const isUnfinished = attempt?.state === "preparing";
  if (attempt !== null) move(draft, "dropped", isUnfinished ? { workspace: "lost" } : {});
  draft.update("task", draft.facts.task, "task.cancelled", {
    cancelledAt: draft.context.now,
    scheduledAt: null,
    pausedAt: null,
  });
  return null;
}

export function reopen(draft: Draft): Refusal | null {
  if (hasLiveRun(draft.facts)) return { code: "run_alive" };
  const { landing } = draft.facts;
  // A new attempt has a landing of its own: nobody would deliver this one, and nobody has said to leave it.
  if (landing?.delivery === "pending" || landing?.delivery === "asked")
    return { code: "undelivered" };
  closeAsks(draft);
  draft.update("task", draft.facts.task, "task.reopened", {
    cancelledAt: null,
    scheduledAt: draft.context.now,
  });
  return null;
}

export function see(draft: Draft, command: Of<"see">): Refusal | null {
  draft.update("task", draft.facts.task, "task.seen", { seenRevisionId: command.revision });
  return null;
}

/** Makes the workspace again from the newest snapshot, or from that of a turn [SL-2]. */
export function restore(draft: Draft, command: Of<"restore">): Refusal | null {
  const { facts } = draft;
  const isSaving = unsavedTurn(facts) !== null;
  if (hasLiveRun(facts) || (isSaving && facts.attempt?.workspace === "ready"))
    return { code: "run_alive" };
  const { base } = attemptOf(facts);
  const saved = facts.turns.filter((turn) => turn.snapshot !== null && turn.snapshotBase === base);
  const chosen =
    command.turn === null ? saved.at(-1) : saved.find((turn) => turn.number === command.turn);
  if (command.turn !== null && chosen === undefined)
    return { code: "unknown_turn", turn: command.turn };
  bringBack(draft, chosen);
  closeAsks(draft, ["stuck"]);
  // The turn whose work was lost with the workspace decides what comes next, once the tree is restored.
  if (attemptOf(facts).state === "coding" && !isSaving) queueTurn(draft, { kind: "resume" });
  return null;
}
