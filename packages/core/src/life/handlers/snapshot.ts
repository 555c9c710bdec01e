import type { Conflict, Turn, TurnOutcome } from "@muster/model";
import { openAsk } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import type { TaskFacts } from "../../facts.ts";
import type { Refusal } from "../../refusal.ts";
import { attemptOf, currentRevision, unsavedTurn } from "../current.ts";
import { errandOf, notesOf } from "../errand.ts";
import type { Fact } from "../inputs.ts";
import { outcomeMeaning } from "../outcomes.ts";
import { positionOf } from "../stage.ts";
import { countRound, move, openNewRound, queueTurn, updateAttempt } from "../turns.ts";

type Taken = Extract<Fact, { type: "snapshot_taken" }>;

/** The turn is over and its work is saved: what now? */
export function snapshotTaken(draft: Draft, fact: Taken): Refusal | null {
  const turn = draft.facts.turns.find((known) => known.id === fact.turn);
  if (turn === undefined || turn.id !== unsavedTurn(draft.facts)?.id)
    return { code: "outdated_fact", fact: fact.type };
  draft.update("turn", turn, "turn.snapshot", {
    snapshot: fact.commit,
    snapshotTree: fact.tree,
    snapshotBase: attemptOf(draft.facts).base,
  });
  if (positionOf(draft.facts) !== "coding") return null;
  const outcome: TurnOutcome = turn.outcome ?? { code: "unknown_failure", detail: "" };
  route(draft, turn, outcome, fact);
  return null;
}

function route(draft: Draft, turn: Turn, outcome: TurnOutcome, fact: Taken): void {
  const what = isLost(draft.facts, turn) ? "continue" : outcomeMeaning[outcome.code];
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

/** The workspace was made again since: what the turn did is gone, whatever its end was. */
const isLost = ({ attempt }: TaskFacts, { number }: Turn): boolean =>
  attempt?.placed?.restores?.lost === true && number <= attempt.placed.after;

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
  if (fact.tree === attempt.baseTree || fact.tree === attempt.setupTree)
    return withoutChange(draft, turn);
  const unchanged =
    revision !== null && revision.tree === fact.tree && revision.base === attempt.base;
  if (unchanged && !isReviewFix(facts)) return withoutChange(draft, turn);
  const isSilent = unchanged && !hasAnswered(facts) && !wasReminded(facts);
  if (isSilent || hasUnansweredComments(facts)) return queueTurn(draft, { kind: "reminder" });
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
    (former) =>
      former.number < turn.number &&
      former.outcome !== null &&
      outcomeMeaning[former.outcome.code] === "judge" &&
      !isLost(facts, former),
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

/** Comments that the agent was given and neither answered nor reminded of: it is, once. */
function hasUnansweredComments({ comments, turns, attempt }: TaskFacts): boolean {
  const reminded = turns.findLastIndex((turn) => turn.kind === "reminder");
  return comments.some(
    ({ answer, sentInTurnId, attemptId }) =>
      answer === null &&
      attemptId === attempt?.id &&
      turns.findIndex((turn) => turn.id === sentInTurnId) >= Math.max(reminded, 0),
  );
}

/** Something was answered since the person's verdict. */
const hasAnswered = (facts: TaskFacts): boolean => {
  const since = facts.rounds.at(-1)?.closedAt ?? "";
  return facts.comments.some((comment) => comment.answer !== null && comment.answer.at >= since);
};

/** The work answers a person's request for changes, which may be met by answers alone. */
const isReviewFix = (facts: TaskFacts): boolean =>
  facts.rounds.at(-1)?.outcome === "changes_requested";

function withoutChange(draft: Draft, turn: Turn): void {
  const { conflicts } = turn;
  if (!wasReminded(draft.facts)) return queueTurn(draft, { kind: "reminder", conflicts });
  // What a person has it do once more is the errand itself.
  const errand = errandOf(draft.facts.turns, turn);
  queueTurn(draft, {
    kind: errand[0]?.kind ?? "work",
    note: notesOf(errand),
    failedGates: errand.flatMap(({ failedGates }) => failedGates),
    conflicts,
  });
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
