import type { Ask, Instant } from "@muster/model";
import { asksOf } from "../asks/base.ts";
import type { TaskFacts } from "../facts.ts";
import { currentRevision, openTurn, unsavedTurn } from "../life/current.ts";
import { type Hold, holdsOf } from "../life/holds.ts";
import { hasLiveRun, isPutAway, type Stage, stageOf } from "../life/stage.ts";

export interface NextActor {
  kind: "person" | "agent" | "muster";
  name: string;
}

/** One thing a person can do now: the command and what it leads to. */
export interface Option {
  command: string;
  effect: string;
}

/** Where a task is, why, who acts next, what a person can do, until when [HU-13]. */
export interface Why {
  stage: Stage;
  holds: Hold[];
  /** One line. */
  text: string;
  actor: NextActor;
  /** What that actor does next. */
  next: string;
  choices: Option[];
  since: Instant;
  /** When it moves on by itself; null: it waits. */
  until: Instant | null;
}

type Account = Pick<Why, "text" | "actor" | "next" | "since"> & {
  choices?: Option[];
  until?: Instant | null;
};

const you: NextActor = { kind: "person", name: "you" };
const muster: NextActor = { kind: "muster", name: "Muster" };
const agentOf = (facts: TaskFacts): NextActor => ({
  kind: "agent",
  name: facts.run?.agent ?? facts.attempt?.agent ?? "agent",
});

const reference = (facts: TaskFacts): string => `'#${facts.task.number}'`;

const option = (facts: TaskFacts, verb: string, effect: string, rest = ""): Option => ({
  command: `muster ${verb} ${reference(facts)}${rest}`,
  effect,
});

const lastAsk = (facts: TaskFacts): Ask | undefined => {
  const order: Ask["kind"][] = [
    "permission",
    "stuck",
    "no_change",
    "base_red",
    "could_not_run",
    "delivery",
  ];
  return asksOf(facts).sort(
    (left, right) => order.indexOf(left.kind) - order.indexOf(right.kind),
  )[0];
};

/** The shortest suffix of an id that people type. */
export const shortId = (id: string): string => id.slice(-8).toLowerCase();

function accountOfAsk(facts: TaskFacts, ask: Ask): Account {
  const answers = ask.choices.map((choice) => ({
    command: `muster answer ${shortId(ask.id)} ${choice.key}`,
    effect: choice.effect,
  }));
  const leave = option(facts, "cancel", "Ends this task alone");
  return {
    text: ask.detail === "" ? ask.title : `${ask.title}. ${ask.detail}`,
    actor: you,
    next: "answer",
    since: ask.createdAt,
    until: ask.dueAt,
    choices: ask.taskId === null ? [...answers, leave] : answers,
  };
}

const backlog = (facts: TaskFacts): Account => ({
  text: "Not scheduled",
  actor: you,
  next: "schedule it",
  since: facts.task.createdAt,
  choices: [option(facts, "run", "Schedules it"), option(facts, "cancel", "Ends it")],
});

const ready = (facts: TaskFacts): Account => ({
  text: isPutAway(facts) ? "Waits for a free slot" : "The former workspace is being put away",
  actor: muster,
  next: "starts it when a run ends or a slot is free",
  since: facts.task.scheduledAt ?? facts.task.updatedAt,
  choices: [option(facts, "pause", "Holds it"), option(facts, "cancel", "Ends it")],
});

const turnNames: Record<string, string> = {
  work: "the work",
  reminder: "a reminder",
  fix: "the changes you asked for",
  gate_failed: "the failing gates",
  conflict: "the conflict with the target",
  resume: "where it broke off",
};

function coding(facts: TaskFacts): Account {
  const choices = [
    option(facts, "logs -f", "Follows it"),
    option(facts, "pause", "Stops the run and holds it"),
  ];
  const since = facts.attempt?.updatedAt ?? facts.task.updatedAt;
  if (facts.attempt?.state === "preparing")
    return {
      text: "The workspace is being prepared",
      actor: muster,
      next: "clones and sets it up",
      since,
      choices,
    };
  if (facts.run?.state === "unverified")
    return {
      text: "The run ended, but not all of its processes are proven gone",
      actor: muster,
      next: "kills what is left; the slot stays taken",
      since: facts.run.updatedAt,
      choices,
    };
  const turn = openTurn(facts);
  if (turn?.state === "sent")
    return {
      text: `Works on ${turnNames[turn.kind]}, turn ${turn.number}`,
      actor: agentOf(facts),
      next: "ends its turn",
      since: turn.sentAt ?? since,
      choices,
    };
  if (unsavedTurn(facts) !== null)
    return {
      text: "The turn ended; its work is being saved",
      actor: muster,
      next: "takes the snapshot",
      since,
      choices,
    };
  if (facts.attempt?.placement !== null)
    return {
      text: "The workspace moves to its new base",
      actor: muster,
      next: "places the merged tree",
      since,
      choices,
    };
  if (facts.run !== null && facts.run.state !== "ended")
    return {
      text: "The agent starts",
      actor: muster,
      next: "sends the prompt",
      since: facts.run.createdAt,
      choices,
    };
  return {
    text: "Waits for a free slot",
    actor: muster,
    next: "starts the next turn when a slot is free",
    since,
    choices,
  };
}

function checking(facts: TaskFacts): Account {
  const revision = currentRevision(facts);
  const gates = facts.attempt?.configuration?.gate ?? [];
  const done = facts.gateResults.filter(
    (result) => result.tree === revision?.tree && !result.withdrawn,
  );
  return {
    text: `Gates run on revision ${revision?.number ?? 0}: ${done.length} of ${gates.length} done`,
    actor: muster,
    next: "finishes the gates",
    since: facts.attempt?.updatedAt ?? facts.task.updatedAt,
    choices: [option(facts, "show", "Shows them"), option(facts, "pause", "Holds it")],
  };
}

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

function gateSummary(facts: TaskFacts): string {
  const gates = facts.attempt?.configuration?.gate ?? [];
  if (gates.length === 0) return "no gates configured";
  return `gates ${gates.length}/${gates.length}`;
}

function inReview(facts: TaskFacts): Account {
  const revision = currentRevision(facts);
  const open = facts.comments.filter(
    (comment) =>
      comment.answer === null &&
      comment.sentInTurnId !== null &&
      comment.attemptId === facts.attempt?.id,
  );
  const unanswered = open.length === 0 ? "" : `, ${counted(open.length, "comment")} not answered`;
  return {
    text: `Round ${facts.rounds.length}, revision ${revision?.number ?? 0}, ${counted(revision?.files ?? 0, "file")}, ${gateSummary(facts)}${unanswered}`,
    actor: you,
    next: "review it",
    since: facts.attempt?.updatedAt ?? facts.task.updatedAt,
    choices: [
      option(facts, "diff", "Shows what will land"),
      option(facts, "approve", "Approves it"),
      option(facts, "request-changes", "Sends it back", " -m NOTE"),
      option(facts, "comment", "Remarks on lines", " FILE:LINE -m TEXT"),
    ],
  };
}

function approved(facts: TaskFacts): Account {
  const since = facts.attempt?.updatedAt ?? facts.task.updatedAt;
  const unapprove = option(facts, "unapprove", "Takes the approval back");
  if (facts.landing?.state === "queued" && facts.landing.attemptId === facts.attempt?.id)
    return {
      text: "Approved; waits for its turn to land",
      actor: muster,
      next: "lands it",
      since,
      choices: [unapprove],
    };
  return {
    text: "Approved; landing is manual here",
    actor: you,
    next: "land it",
    since,
    choices: [option(facts, "land", "Lands it"), unapprove],
  };
}

const landing = (facts: TaskFacts): Account => ({
  text:
    facts.landing?.state === "intended"
      ? "The target moves"
      : "The result is built and gated on the target's tip",
  actor: muster,
  next: "moves the target",
  since: facts.landing?.updatedAt ?? facts.task.updatedAt,
  choices:
    facts.landing?.state === "intended"
      ? []
      : [option(facts, "unapprove", "Takes the approval back")],
});

/** A new attempt can begin when nothing of the former one is alive. */
const reopening = (facts: TaskFacts): Option[] =>
  hasLiveRun(facts) ? [] : [option(facts, "reopen", "Starts a new attempt")];

function landedAccount(facts: TaskFacts): Account {
  const since = facts.landing?.landedAt ?? facts.task.updatedAt;
  switch (facts.landing?.delivery) {
    case "delivered":
      return {
        text: "Landed and delivered",
        actor: you,
        next: "nothing is left to do",
        since,
        choices: reopening(facts),
      };
    case "left":
      return {
        text: "Landed, not delivered: left in the mirror",
        actor: you,
        next: "deliver it when you like",
        since,
        choices: [option(facts, "deliver", "Delivers it into your clone")],
      };
    default:
      return {
        text: "Landed, not delivered yet",
        actor: muster,
        next: "delivers it into your clone",
        since,
      };
  }
}

function cancelled(facts: TaskFacts): Account {
  const since = facts.task.cancelledAt ?? facts.task.updatedAt;
  const choices = reopening(facts);
  if (hasLiveRun(facts))
    return {
      text: "Cancelled; its run ends",
      actor: muster,
      next: "stops the run",
      since,
      choices,
    };
  return { text: "Cancelled", actor: you, next: "nothing is left to do", since, choices };
}

const accounts: Record<Stage, (facts: TaskFacts) => Account> = {
  backlog,
  ready,
  coding,
  checking,
  in_review: inReview,
  approved,
  landing,
  landed: landedAccount,
  cancelled,
};

function accountOf(facts: TaskFacts, stage: Stage): Account {
  const ask = lastAsk(facts);
  if (ask !== undefined) return accountOfAsk(facts, ask);
  const isTooLate = facts.landing?.state === "intended";
  if (facts.task.pausedAt === null || isTooLate) return accounts[stage](facts);
  return {
    text: `Paused while ${stage.replace("_", " ")}`,
    actor: you,
    next: "resume it",
    since: facts.task.pausedAt,
    choices: [option(facts, "resume", "Goes on"), option(facts, "cancel", "Ends it")],
  };
}

/** The answer of `muster why`, the same on every face. */
export function whyOf(facts: TaskFacts): Why {
  const stage = stageOf(facts);
  const account = accountOf(facts, stage);
  return {
    stage,
    holds: holdsOf(facts),
    choices: [],
    until: null,
    ...account,
  };
}
