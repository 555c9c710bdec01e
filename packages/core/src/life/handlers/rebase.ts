import type { Attempt, Conflict, Revision } from "@muster/model";
import { openAsk } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import type { Refusal } from "../../refusal.ts";
import { attemptOf, currentRevision } from "../current.ts";
import type { Fact } from "../inputs.ts";
import { closeRound, countRound, move, openNewRound, queueTurn } from "../turns.ts";

type Of<Type extends Fact["type"]> = Extract<Fact, { type: Type }>;

type Made = Pick<
  Revision,
  "base" | "baseTree" | "head" | "tree" | "patchId" | "files" | "additions" | "deletions"
>;

/** The change as it is on another base is a new revision, to be judged from the start. */
export function judgeOnBase(draft: Draft, made: Made): void {
  closeRound(draft, "stale");
  const { facts } = draft;
  const revisionId = draft.create("revision", "revision.recorded", {
    ...made,
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: attemptOf(facts).id,
    number: facts.revisions.length + 1,
    turnId: null,
    leftOut: currentRevision(facts)?.leftOut ?? [],
  });
  const { base, baseTree, tree } = made;
  const placement = { base, baseTree, tree, restores: null };
  move(draft, "checking", { revisionId, placement });
  openNewRound(draft);
}

/** The agent resolves it, a capped number of times. */
export function sendIntoConflict(
  draft: Draft,
  merged: Omit<NonNullable<Attempt["placement"]>, "restores">,
  conflicts: Conflict[],
): void {
  closeRound(draft, "conflict");
  move(draft, "coding", { placement: { ...merged, restores: null } });
  queueTurn(draft, { kind: "conflict", conflicts });
  const paths = conflicts.map((conflict) => conflict.path).join(", ");
  countRound(draft, "conflicts", `The change conflicts with the target in ${paths}.`);
}

/** The target holds already what the change does: a person says what is left of the task [HU-9]. */
export function askWhatIsLeft(draft: Draft): void {
  closeRound(draft, "stale");
  move(draft, "coding");
  queueTurn(draft, { kind: "reminder" });
  openAsk(draft, {
    kind: "no_change",
    key: "landing",
    title: "Nothing is left to land",
    detail: "The target already holds what this change does.",
  });
}

const isOutdated = (draft: Draft, fact: Of<"rebased" | "rebase_conflict">): boolean =>
  currentRevision(draft.facts)?.id !== fact.revision || attemptOf(draft.facts).placement !== null;

/** Its base was red, and the target has moved on: it is judged there. */
export function rebased(draft: Draft, fact: Of<"rebased">): Refusal | null {
  if (isOutdated(draft, fact)) return { code: "outdated_fact", fact: fact.type };
  const { type: _type, attempt: _attempt, revision: _revision, ...made } = fact;
  if (made.tree === made.baseTree) askWhatIsLeft(draft);
  else judgeOnBase(draft, made);
  return null;
}

export function rebaseConflict(draft: Draft, fact: Of<"rebase_conflict">): Refusal | null {
  if (isOutdated(draft, fact)) return { code: "outdated_fact", fact: fact.type };
  const { base, baseTree, tree, conflicts } = fact;
  sendIntoConflict(draft, { base, baseTree, tree }, conflicts);
  return null;
}
