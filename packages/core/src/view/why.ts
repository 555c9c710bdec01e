import type { Instant } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import type { Hold } from "../life/hold.ts";
import { holdsOf } from "../life/holds.ts";
import { hasLiveRun, type Stage, stageOf, stageWords } from "../life/stage.ts";
import { type Account, type NextActor, type Teller, you } from "./account.ts";
import { coding } from "./accounts/coding.ts";
import { approved, cancelled, landed, landing } from "./accounts/landing.ts";
import { checking, inReview } from "./accounts/review.ts";
import { backlog, ready } from "./accounts/waiting.ts";
import { accountOfAsks } from "./ask.ts";
import { nearestLimit } from "./limit.ts";
import type { Moment } from "./moment.ts";
import { option, type Option } from "./option.ts";
import { troubleOf } from "./trouble.ts";

/** Where a task is, why, who acts next, what a person can do, until when [HU-13]. */
export interface Why {
  stage: Stage;
  holds: Hold[];
  /** One line. */
  text: string;
  /** What does not fit on it; empty: nothing. */
  detail: string;
  actor: NextActor;
  /** What that actor does next. */
  next: string;
  choices: Option[];
  since: Instant;
  /** When something happens without anybody's doing; null: it waits. */
  until: Instant | null;
  /** What happens then. */
  limit: string | null;
  /** When what failed is tried again; null: nothing failed, or it is being tried. */
  retryAt: Instant | null;
}

const accounts: Record<Stage, Teller> = {
  backlog,
  ready,
  coding,
  checking,
  in_review: inReview,
  approved,
  landing,
  landed,
  cancelled,
};

/** A person may go on with their own part of a task that is held. */
function paused(facts: TaskFacts, since: Instant, account: Account): Account {
  const stage = stageOf(facts);
  const isPersons = account.actor.kind === "person";
  const own = isPersons ? account.choices : [option(facts, "cancel", "Ends it; the work is kept")];
  return {
    text: `Paused while ${stageWords[stage]}${hasLiveRun(facts) ? "; its run is being stopped" : ""}`,
    detail: isPersons ? account.text : "",
    actor: you,
    next: "resume it",
    since,
    choices: [option(facts, "resume", "Takes the pause away"), ...own],
  };
}

function accountOf(facts: TaskFacts, moment: Moment): Account {
  const asked = accountOfAsks(facts);
  if (asked !== null) return asked;
  const account = accounts[stageOf(facts)](facts, moment);
  const { pausedAt } = facts.task;
  const isTooLate = facts.landing?.state === "intended";
  return pausedAt === null || isTooLate ? account : paused(facts, pausedAt, account);
}

const lines = (...texts: string[]): string => texts.filter((text) => text !== "").join("\n");

/** What failed is said first where it is Muster's turn, and last where somebody else acts. */
function withTrouble(account: Account, facts: TaskFacts, moment: Moment) {
  const { text, detail = "", actor, next } = account;
  const trouble = troubleOf(facts, moment);
  if (trouble === null) return { text, detail, next, retryAt: null };
  const { retryAt } = trouble;
  if (actor.kind !== "muster")
    return { text, detail: lines(detail, trouble.text, trouble.detail), next, retryAt };
  const again = retryAt === null ? "tries again now" : "tries again";
  return { text: trouble.text, detail: lines(trouble.detail, detail), next: again, retryAt };
}

/** The answer of `muster why`, the same on every face. */
export function whyOf(facts: TaskFacts, moment: Moment): Why {
  const account = accountOf(facts, moment);
  const limit = nearestLimit(facts, moment);
  return {
    stage: stageOf(facts),
    holds: holdsOf(facts),
    ...account,
    ...withTrouble(account, facts, moment),
    until: limit?.at ?? null,
    limit: limit?.what ?? null,
  };
}
