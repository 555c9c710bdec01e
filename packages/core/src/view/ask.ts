import type { Ask, AskKind } from "@muster/model";
import { asksOf } from "../asks/base.ts";
import type { TaskFacts } from "../facts.ts";
import { stageOf } from "../life/stage.ts";
import { type Account, you } from "./account.ts";
import { answerCommand, option, type Option } from "./option.ts";
import { counted } from "./words.ts";

const order: AskKind[] = [
  "permission",
  "stuck",
  "no_change",
  "base_red",
  "could_not_run",
  "delivery",
];

/** The most pressing one first. */
const pressing = (asks: readonly Ask[]): Ask[] =>
  asks.toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind));

const titleOf = ({ kind, title }: Ask): string =>
  kind === "permission" ? `The agent asks for permission: ${title}` : title;

/** Where a person looks before they answer. */
function looks(facts: TaskFacts, { kind, key }: Ask): Option[] {
  if (key === "start_failed" || key === "auth_failed")
    return [{ command: "muster doctor", effect: "Says whether the agents can be started" }];
  switch (kind) {
    case "permission":
    case "no_change":
      return [option(facts, "logs", "Shows what the agent did")];
    case "stuck":
    case "could_not_run":
    case "base_red":
      return [option(facts, "show", "Shows turns, gates and their output")];
    case "delivery":
      return [option(facts, "show", "Shows what landed")];
  }
}

/** What is asked, its answers as commands, and what holds the task besides. */
export function accountOfAsks(facts: TaskFacts): Account | null {
  const [ask, ...others] = pressing(asksOf(facts));
  if (ask === undefined) return null;
  const isPaused = facts.task.pausedAt !== null;
  const more = others.length === 0 ? "" : `; ${counted(others.length, "more ask")} in the inbox`;
  return {
    text: `${titleOf(ask)}${isPaused ? "; paused, too" : ""}${more}`,
    detail: ask.detail,
    actor: you,
    next: isPaused ? "answer, and resume it" : "answer",
    since: ask.createdAt,
    choices: [
      ...ask.choices.map(({ key, effect }) => ({ command: answerCommand(ask, key), effect })),
      ...(ask.taskId === null ? [option(facts, "cancel", "Ends this task alone")] : []),
      ...(stageOf(facts) === "approved"
        ? [option(facts, "unapprove", "Takes the approval back")]
        : []),
      ...looks(facts, ask),
      ...(isPaused ? [option(facts, "resume", "Takes the pause away")] : []),
      ...(others.length === 0 ? [] : [{ command: "muster inbox", effect: "Shows every open ask" }]),
    ],
  };
}
