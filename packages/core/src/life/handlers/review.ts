import type { RevisionId } from "@muster/model";
import { closeAsks } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import type { TaskFacts } from "../../facts.ts";
import type { Refusal } from "../../refusal.ts";
import { currentRevision, openLanding, openRound } from "../current.ts";
import type { Command, Remark } from "../inputs.ts";
import { positionOf } from "../stage.ts";
import { move, queueTurn } from "../turns.ts";
import { enqueueLanding, failLanding } from "./landing.ts";

type Of<Type extends Command["type"]> = Extract<Command, { type: Type }>;

/** Every judgement names the revision it judges; another current one, or a closed round, refuses it [OV-15]. */
export function judgementRefusal(
  facts: TaskFacts,
  command: { type: string; revision: RevisionId },
): Refusal | null {
  const current = currentRevision(facts);
  if (current === null) return { code: "no_revision" };
  if (current.id !== command.revision)
    return { code: "revision_changed", given: command.revision, current: current.id };
  const position = positionOf(facts);
  const judged = command.type === "request_changes" && openRound(facts)?.approval;
  if (judged) return { code: "round_closed", outcome: "approved" };
  const over = openRound(facts) === null && position !== "landed" && command.type !== "comment";
  if (over) return { code: "round_closed", outcome: facts.rounds.at(-1)?.outcome ?? null };
  return null;
}

function addComment(draft: Draft, revisionId: RevisionId, remark: Remark): Refusal | null {
  const { facts, context } = draft;
  const round = openRound(facts) ?? facts.rounds.at(-1);
  if (round === undefined || facts.attempt === null) return { code: "no_revision" };
  const number = facts.task.lastComment + 1;
  draft.update("task", facts.task, "task.edited", { lastComment: number });
  draft.create("comment", "comment.added", {
    ...remark,
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: facts.attempt.id,
    roundId: round.id,
    revisionId,
    number,
    author: context.actor,
    sentInTurnId: null,
    answer: null,
  });
  return null;
}

export const comment = (draft: Draft, command: Of<"comment">): Refusal | null =>
  addComment(draft, command.revision, command.remark);

const hasUnsentComments = (facts: TaskFacts): boolean =>
  facts.comments.some((known) => known.answer === null && known.attemptId === facts.attempt?.id);

/** Closes the round and sends the packet to the same session [OV-17] [OV-32]. */
export function requestChanges(draft: Draft, command: Of<"request_changes">): Refusal | null {
  const { attempt } = draft.facts;
  if (attempt?.workspace === "lost" && attempt.placement === null)
    return { code: "workspace_gone" };
  for (const remark of command.remarks) addComment(draft, command.revision, remark);
  if (command.note === null && !hasUnsentComments(draft.facts))
    return { code: "nothing_requested" };
  const round = openRound(draft.facts);
  if (round === null) return { code: "round_closed", outcome: null };
  draft.update("round", round, "round.closed", {
    state: "closed",
    outcome: "changes_requested",
    note: command.note,
    closedAt: draft.context.now,
  });
  move(draft, "coding", { fixRounds: 0 });
  queueTurn(draft, { kind: "fix", note: command.note });
  return null;
}

export function approve(draft: Draft, command: Of<"approve">): Refusal | null {
  const { facts, context } = draft;
  if (positionOf(facts) === "in_review") {
    const round = openRound(facts);
    const revision = currentRevision(facts);
    if (round === null || revision === null) return { code: "no_revision" };
    draft.update("round", round, "round.approved", {
      approval: { by: context.actor, at: context.now, patchId: revision.patchId },
    });
    move(draft, "approved");
  }
  const automatic = facts.attempt?.configuration?.land !== "manual";
  if ((automatic || command.land) && positionOf(draft.facts) === "approved") enqueueLanding(draft);
  return null;
}

export function unapprove(draft: Draft): Refusal | null {
  const landing = openLanding(draft.facts);
  if (landing?.state === "intended") return { code: "too_late", state: landing.state };
  failLanding(draft, "unapproved");
  closeAsks(draft, ["could_not_run"]);
  const round = openRound(draft.facts);
  if (round !== null) draft.update("round", round, "round.unapproved", { approval: null });
  move(draft, "in_review");
  return null;
}
