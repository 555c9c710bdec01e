import { asksOf, type Command, currentRevision, type Remark, type TaskFacts } from "@muster/core";
import { priorities, type RevisionId, type TaskId } from "@muster/model";
import type { World } from "@muster/pipeline";
import type { Random } from "../random.ts";
import { paths } from "../texts.ts";
import { tell } from "./tell.ts";

type Whim = (facts: TaskFacts, random: Random) => Command | null;

const remark = (random: Random): Remark => ({
  path: random.pick(paths),
  side: "new",
  line: 1,
  endLine: 1,
  lineType: "context",
  snippet: "",
  body: "Please look.",
});

const onRevision =
  (command: (revision: RevisionId, random: Random) => Command): Whim =>
  (facts, random) => {
    const revision = currentRevision(facts)?.id;
    return revision === undefined ? null : command(revision, random);
  };

const approve = onRevision((revision, random) => ({
  type: "approve",
  revision,
  land: random.chance(0.7),
}));

const requestChanges = onRevision((revision, random) => ({
  type: "request_changes",
  revision,
  note: random.chance(0.7) ? "Do more." : null,
  remarks: random.chance(0.7) ? [remark(random)] : [],
}));

const answer: Whim = (facts, random) => {
  const asks = asksOf(facts);
  if (asks.length === 0) return null;
  const ask = random.pick(asks);
  const keys = ask.choices.map((choice) => choice.key);
  const bold = keys.includes("waive") && random.chance(0.3) ? "waive" : random.pick(keys);
  const note = random.chance(0.8) ? `because of ${random.below(1e6)}` : null;
  return { type: "answer", ask: ask.id, choice: bold, note };
};

const restore: Whim = (facts, random) => {
  const turn = random.chance(0.5) && facts.turns.length > 0 ? random.pick(facts.turns) : null;
  return { type: "restore", turn: turn?.number ?? null };
};

const edit: Whim = (_facts, random) => ({ type: "edit", priority: random.pick(priorities) });

const run: Whim = () => ({ type: "run" });

/** What comes to a person's mind; what is there more often comes more often. */
const whims: Whim[] = [
  run,
  run,
  approve,
  approve,
  approve,
  requestChanges,
  answer,
  answer,
  answer,
  restore,
  edit,
  () => ({ type: "pause" }),
  () => ({ type: "resume" }),
  () => ({ type: "resume" }),
  () => ({ type: "unapprove" }),
  () => ({ type: "reopen" }),
  () => ({ type: "deliver" }),
  (_facts, random) => (random.chance(0.25) ? { type: "cancel" } : null),
  onRevision((revision) => ({ type: "land", revision })),
  onRevision((revision) => ({ type: "see", revision })),
  onRevision((revision, random) => ({ type: "comment", revision, remark: remark(random) })),
];

/** A person tells some task something, sensible or not; refusals are part of the game. */
export function whim(world: World, tasks: TaskId[], random: Random): void {
  const facts = world.store.taskFacts(random.pick(tasks));
  if (facts === null) return;
  const command = random.pick(whims)(facts, random);
  if (command !== null) tell(world, facts.task.id, command);
}
