import type { TaskFacts } from "../../facts.ts";
import { openLanding } from "../../life/current.ts";
import { hasLiveRun } from "../../life/stage.ts";
import { type Account, attemptSince, muster, you } from "../account.ts";
import { gateCount, gateProgress } from "../gate-count.ts";
import type { Moment } from "../moment.ts";
import { option, type Option } from "../option.ts";
import { branchOf } from "../words.ts";

const target = ({ project }: TaskFacts): string => branchOf(project.target);

const takeBack = (facts: TaskFacts): Option[] => [
  option(facts, "unapprove", "Takes the approval back"),
  option(facts, "cancel", "Ends it; the work is kept"),
];

export function approved(facts: TaskFacts): Account {
  const since = attemptSince(facts);
  if (openLanding(facts) !== null)
    return {
      text: `Approved; waits for its turn to land on ${target(facts)}`,
      actor: muster,
      next: "lands it",
      since,
      choices: [option(facts, "pause", "Holds it"), ...takeBack(facts)],
    };
  return {
    text: "Approved; landing is manual here",
    actor: you,
    next: "land it",
    since,
    choices: [option(facts, "land", `Lands it on ${target(facts)}`), ...takeBack(facts)],
  };
}

export function landing(facts: TaskFacts, moment: Moment): Account {
  const found = openLanding(facts);
  const since = found?.updatedAt ?? facts.task.updatedAt;
  if (found?.state === "intended")
    return {
      text: `${target(facts)} moves to the landed commit; it is too late to stop that`,
      actor: muster,
      next: "moves the target",
      since,
      choices: [option(facts, "show", "Shows the landing")],
    };
  return {
    text:
      found?.tree == null
        ? `Its result on the tip of ${target(facts)} is being built`
        : `Its result on the tip of ${target(facts)} is checked, ${gateCount(facts, moment)}${gateProgress(facts, moment)}`,
    actor: muster,
    next: "moves the target when the gates pass",
    since,
    choices: [option(facts, "pause", "Steps out of its turn and holds it"), ...takeBack(facts)],
  };
}

const undelivered = new Set(["pending", "asked"]);

/** A new attempt can begin when nothing of the former one is alive, and what it landed is delivered or left. */
const reopening = (facts: TaskFacts): Option[] =>
  hasLiveRun(facts) || undelivered.has(facts.landing?.delivery ?? "none")
    ? []
    : [option(facts, "reopen", "Starts a new attempt")];

export function landed(facts: TaskFacts): Account {
  const since = facts.landing?.landedAt ?? facts.task.updatedAt;
  const choices = [option(facts, "show", "Shows what landed"), ...reopening(facts)];
  switch (facts.landing?.delivery) {
    case "delivered":
      return {
        text: `Landed on ${target(facts)} and delivered`,
        actor: you,
        next: "nothing is left to do",
        since,
        choices,
      };
    case "left":
      return {
        text: `Landed on ${target(facts)}, not delivered: left in the mirror`,
        actor: you,
        next: "deliver it when you like",
        since,
        choices: [option(facts, "deliver", "Delivers it into your clone"), ...choices],
      };
    default:
      return {
        text: `Landed on ${target(facts)}, not delivered yet`,
        actor: muster,
        next: "delivers it into your clone",
        since,
        choices,
      };
  }
}

export function cancelled(facts: TaskFacts): Account {
  const since = facts.task.cancelledAt ?? facts.task.updatedAt;
  const choices = reopening(facts);
  if (hasLiveRun(facts))
    return {
      text: "Cancelled; its run ends",
      actor: muster,
      next: "stops the run",
      since,
      choices: [option(facts, "logs", "Shows what it did")],
    };
  return { text: "Cancelled", actor: you, next: "nothing is left to do", since, choices };
}
