import { type Command, currentRevision, positionOf, type TaskFacts } from "@muster/core";
import type { Actor, TaskId } from "@muster/model";
import { record, type World } from "@muster/pipeline";
import { Crashed } from "./life.ts";
import type { Random } from "./random.ts";

const person: Actor = { kind: "person", id: "ada" };

const tell = (world: World, task: TaskId, command: Command): void => {
  try {
    record(world, task, command, { actor: person, origin: "cli" });
  } catch (error) {
    if (!(error instanceof Crashed)) throw error;
  }
};

function verdict(facts: TaskFacts, random: Random): Command | null {
  const revision = currentRevision(facts)?.id;
  if (revision === undefined) return null;
  if (random.chance(0.3))
    return { type: "request_changes", revision, note: "Do more.", remarks: [remark(random)] };
  return { type: "approve", revision, land: true };
}

const remark = (random: Random) => ({
  path: `file-${random.below(4)}.txt`,
  side: "new" as const,
  line: 1,
  endLine: 1,
  lineType: "context" as const,
  snippet: "",
  body: "Please look.",
});

function answerTo(
  facts: TaskFacts,
  random: Random,
  kind: (choices: string[]) => string,
): Command | null {
  const ask = facts.asks[random.below(Math.max(facts.asks.length, 1))];
  if (ask === undefined) return null;
  const choice = kind(ask.choices.map((known) => known.key));
  return { type: "answer", ask: ask.id, choice, note: "because" };
}

const whims: ((facts: TaskFacts, random: Random) => Command | null)[] = [
  () => ({ type: "run" }),
  () => ({ type: "run" }),
  verdict,
  verdict,
  verdict,
  (facts, random) => answerTo(facts, random, (choices) => random.pick(choices)),
  (facts, random) => answerTo(facts, random, (choices) => random.pick(choices)),
  () => ({ type: "pause" }),
  () => ({ type: "resume" }),
  () => ({ type: "unapprove" }),
  (_facts, random) => (random.chance(0.2) ? { type: "cancel" } : null),
  () => ({ type: "reopen" }),
  () => ({ type: "restore", turn: null }),
  () => ({ type: "deliver" }),
];

/** A person who tells some task something, sensible or not; refusals are part of the game. */
export function whim(world: World, tasks: TaskId[], random: Random): void {
  const facts = world.store.taskFacts(random.pick(tasks));
  if (facts === null) return;
  const command = random.pick(whims)(facts, random);
  if (command !== null) tell(world, facts.task.id, command);
}

const best = ["allow", "retry", "rerun", "raise", "leave", "send_back"];

/** What a helpful person would tell the task now; null: nothing waits for them. */
function help(facts: TaskFacts): Command | null {
  const ask = facts.asks[0];
  if (facts.task.pausedAt !== null) return { type: "resume" };
  if (ask !== undefined) {
    // A delivery that somebody's own commits block stays blocked: it is left.
    const wanted = ask.kind === "delivery" ? ["leave"] : best;
    const choice = wanted.find((key) => ask.choices.some((known) => known.key === key)) ?? "cancel";
    return { type: "answer", ask: ask.id, choice, note: "go on" };
  }
  const position = positionOf(facts);
  const revision = currentRevision(facts)?.id;
  if (position === "backlog") return { type: "run" };
  if (revision === undefined) return null;
  if (position === "in_review") return { type: "approve", revision, land: true };
  return position === "approved" ? { type: "land", revision } : null;
}

/** Helps every task on; true when something was told. */
export function helpAll(world: World, tasks: TaskId[]): boolean {
  let helped = false;
  for (const facts of world.store.manyTaskFacts(tasks)) {
    const command = help(facts);
    if (command === null) continue;
    if (command.type === "land" && facts.landing?.state === "queued") continue;
    tell(world, facts.task.id, command);
    helped = true;
  }
  return helped;
}
