import type { TaskFacts } from "../../facts.ts";
import { currentRevision, latestTurn } from "../../life/current.ts";
import { errandOf } from "../../life/errand.ts";
import { type Account, attemptSince, muster, you } from "../account.ts";
import { gateCount, gateProgress } from "../gate-count.ts";
import type { Moment } from "../moment.ts";
import { option, type Option } from "../option.ts";
import { counted } from "../words.ts";

export function checking(facts: TaskFacts, moment: Moment): Account {
  const revision = currentRevision(facts);
  const isMoving = facts.attempt?.placement !== null;
  return {
    text: isMoving
      ? "The workspace is brought to the target's tip before the gates run"
      : `Revision ${revision?.number ?? 0} is checked, ${gateCount(facts, moment)}${gateProgress(facts, moment)}`,
    actor: muster,
    next: isMoving ? "places the tree" : "finishes the gates",
    since: attemptSince(facts),
    choices: [
      option(facts, "show", "Shows the gates"),
      option(facts, "pause", "Holds it"),
      option(facts, "cancel", "Ends it; the work is kept"),
    ],
  };
}

const unanswered = (facts: TaskFacts): number =>
  facts.comments.filter(
    (comment) =>
      comment.answer === null &&
      comment.sentInTurnId !== null &&
      comment.attemptId === facts.attempt?.id,
  ).length;

const unsent = (facts: TaskFacts): number =>
  facts.comments.filter(
    (comment) =>
      comment.answer === null &&
      comment.sentInTurnId === null &&
      comment.attemptId === facts.attempt?.id,
  ).length;

/** Something was shown before, and it is not what is to be judged now. */
const hasSeenEarlier = ({ task, attempt, revisions }: TaskFacts): boolean =>
  task.seenRevisionId !== attempt?.revisionId &&
  revisions.some(({ id }) => id === task.seenRevisionId);

function reviewOptions(facts: TaskFacts): Option[] {
  const isManual = facts.attempt?.configuration?.land === "manual";
  return [
    option(facts, "diff", "Shows what will land"),
    ...(hasSeenEarlier(facts)
      ? [option(facts, "diff --since-seen", "Shows what is new since you looked")]
      : []),
    option(
      facts,
      "approve",
      isManual ? "Approves it; it waits for `land`" : "Approves it; it lands",
    ),
    option(facts, "request-changes", "Sends it back", " -m NOTE"),
    option(facts, "comment", "Remarks on lines", " FILE:LINE -m TEXT"),
    option(facts, "cancel", "Ends it; the work is kept"),
  ];
}

/** The last work was a conflict's, and not what a person had asked for. */
function hasResolved(facts: TaskFacts): boolean {
  const last = latestTurn(facts);
  return last !== null && errandOf(facts.turns, last).some(({ kind }) => kind === "conflict");
}

export function inReview(facts: TaskFacts, moment: Moment): Account {
  const revision = currentRevision(facts);
  const [open, drafts, leftOut] = [unanswered(facts), unsent(facts), revision?.leftOut.length ?? 0];
  const parts = [
    `Round ${facts.rounds.length}`,
    `revision ${revision?.number ?? 0}`,
    counted(revision?.files ?? 0, "file"),
    gateCount(facts, moment),
    ...(hasResolved(facts) ? ["made after a conflict with the target"] : []),
    ...(leftOut === 0 ? [] : [`${counted(leftOut, "file")} left out`]),
    ...(open === 0 ? [] : [`${counted(open, "comment")} not answered`]),
    ...(drafts === 0 ? [] : [`${counted(drafts, "comment")} of yours not sent`]),
  ];
  return {
    text: parts.join(", "),
    actor: you,
    next: "review it",
    since: attemptSince(facts),
    choices: reviewOptions(facts),
  };
}
