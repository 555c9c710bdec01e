import type { Conflict, Turn, TurnOutcome, TurnOutcomeCode } from "@muster/model";
import { openAsk } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import type { TaskFacts } from "../../facts.ts";
import type { Refusal } from "../../refusal.ts";
import { attemptOf, currentRevision, unsavedTurn } from "../current.ts";
import type { Fact } from "../inputs.ts";
import { positionOf } from "../stage.ts";
import { countRound, move, openNewRound, queueTurn, updateAttempt } from "../turns.ts";

type Taken = Extract<Fact, { type: "snapshot_taken" }>;

/** What an outcome means for the work: judged by what git shows, gone on with, or a person's matter. */
export const outcomeMeaning: Record<TurnOutcomeCode, "judge" | "continue" | "count" | "ask"> = {
  completed: "judge",
  denied: "judge",
  refused: "judge",
  max_tokens: "judge",
  max_turn_requests: "judge",
  cancelled: "continue",
  rate_limited: "count",
  overloaded: "count",
  provider_error: "count",
  protocol_error: "count",
  crashed: "count",
  stalled: "count",
  turn_time_exceeded: "count",
  runner_lost: "count",
  unknown_failure: "count",
  start_failed: "ask",
  auth_failed: "ask",
  spool_full: "ask",
  disk_full: "ask",
};

/** The turn is over and its work is saved: what now? */
export function snapshotTaken(draft: Draft, fact: Taken): Refusal | null {
  const turn = draft.facts.turns.find((known) => known.id === fact.turn);
  if (turn === undefined || turn.id !== unsavedTurn(draft.facts)?.id)
    return { code: "outdated_fact", fact: fact.type };
  draft.update("turn", turn, "turn.snapshot", {
    snapshot: fact.commit,
    snapshotTree: fact.tree,
  });
  if (positionOf(draft.facts) !== "coding") return null;
  const outcome: TurnOutcome = turn.outcome ?? { code: "unknown_failure", detail: "" };
  route(draft, turn, outcome, fact);
  return null;
}

function route(draft: Draft, turn: Turn, outcome: TurnOutcome, fact: Taken): void {
  const what = outcomeMeaning[outcome.code];
  if (what === "judge") return judgeWork(draft, turn, fact);
  const { marked, untouched } = fact.conflictsLeft;
  queueTurn(draft, { kind: "resume", conflicts: [...marked, ...untouched] });
  if (what === "count") countRound(draft, "crashes", describe(outcome));
  if (what === "ask")
    openAsk(draft, {
      kind: "stuck",
      key: outcome.code,
      title: `The agent stopped: ${outcome.code.replaceAll("_", " ")}`,
      detail: outcome.detail,
    });
}

const describe = (outcome: TurnOutcome): string =>
  `The last turn ended "${outcome.code.replaceAll("_", " ")}": ${outcome.detail}`;

function judgeWork(draft: Draft, turn: Turn, fact: Taken): void {
  const open = openConflicts(draft.facts, turn, fact);
  if (open.length > 0) {
    queueTurn(draft, { kind: "conflict", conflicts: open });
    const paths = open.map((conflict) => conflict.path).join(", ");
    return countRound(draft, "conflicts", `The conflict still stands in ${paths}.`);
  }
  const { facts } = draft;
  const attempt = attemptOf(facts);
  const revision = currentRevision(facts);
  if (fact.tree === attempt.baseTree) return withoutChange(draft, turn);
  const unchanged =
    revision !== null && revision.tree === fact.tree && revision.base === attempt.base;
  if (unchanged && !isReviewFix(facts)) return withoutChange(draft, turn);
  const silent = hasUnansweredComments(facts) || (unchanged && !hasAnswered(facts));
  if (silent && !wasReminded(facts)) return queueTurn(draft, { kind: "reminder", note: turn.note });
  if (!unchanged) recordRevision(draft, turn, fact);
  openNewRound(draft);
  move(draft, "checking", { crashes: 0 });
}

/**
 * What a merge left without a marker may be right as it stands, but an agent that never looked leaves it so too: it is
 * asked once more, and then its answer counts.
 */
function openConflicts(facts: TaskFacts, turn: Turn, { conflictsLeft }: Taken): Conflict[] {
  const answered = facts.turns.filter(
    ({ number, outcome }) =>
      number < turn.number && outcome !== null && outcomeMeaning[outcome.code] === "judge",
  );
  const wasAsked = ({ path, left }: Conflict): boolean =>
    answered.some((former) =>
      former.conflicts.some((known) => known.path === path && known.left === left),
    );
  const { marked, untouched } = conflictsLeft;
  return [...marked, ...untouched.filter((conflict) => !wasAsked(conflict))];
}

const wasReminded = (facts: TaskFacts): boolean =>
  facts.turns.findLast((turn) => turn.kind !== "resume")?.kind === "reminder";

const hasUnansweredComments = (facts: TaskFacts): boolean =>
  facts.comments.some(
    (comment) =>
      comment.answer === null &&
      comment.sentInTurnId !== null &&
      comment.attemptId === facts.attempt?.id,
  );

/** Something was answered since the person's verdict. */
const hasAnswered = (facts: TaskFacts): boolean => {
  const since = facts.rounds.at(-1)?.closedAt ?? "";
  return facts.comments.some((comment) => comment.answer !== null && comment.answer.at >= since);
};

/** The work answers a person's request for changes, which may be met by answers alone. */
const isReviewFix = (facts: TaskFacts): boolean =>
  facts.rounds.at(-1)?.outcome === "changes_requested";

function withoutChange(draft: Draft, turn: Turn): void {
  const reminded = wasReminded(draft.facts);
  queueTurn(draft, {
    kind: "reminder",
    failedGates: turn.failedGates,
    conflicts: turn.conflicts,
  });
  if (!reminded) return;
  openAsk(draft, {
    kind: "no_change",
    key: "turn",
    title: "The agent ended without a change, twice",
    detail: "It was reminded once. A note may tell it what is missing.",
  });
}

function recordRevision(draft: Draft, turn: Turn, fact: Taken): void {
  const { facts } = draft;
  const attempt = attemptOf(facts);
  if (attempt.base === null || attempt.baseTree === null)
    throw new Error("a revision needs a base");
  const revisionId = draft.create("revision", "revision.recorded", {
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: attempt.id,
    number: facts.revisions.length + 1,
    turnId: turn.id,
    base: attempt.base,
    baseTree: attempt.baseTree,
    head: fact.commit,
    tree: fact.tree,
    patchId: fact.patchId,
    files: fact.files,
    additions: fact.additions,
    deletions: fact.deletions,
    leftOut: fact.leftOut,
  });
  updateAttempt(draft, { revisionId });
}
