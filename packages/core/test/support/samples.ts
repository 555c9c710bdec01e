import {
  asksOf,
  type Fact,
  type GateWanted,
  type Input,
  type InputType,
  openTurn,
  type TaskFacts,
} from "@muster/core";
import { type GateResult, makeId } from "@muster/model";
import { conflictFact, rebaseConflictFact, rebasedFact, staleFact } from "./landings.ts";
import { remark } from "./reviews.ts";
import { aboutCurrent, type Said } from "./subject.ts";
import { outcomeOf } from "./turns.ts";
import { objectName, ulidOf } from "./names.ts";

type Samples = {
  [Type in InputType]: (facts: TaskFacts) => Record<string, Extract<Said, { type: Type }>>;
};

const revisionIn = (facts: TaskFacts) => facts.attempt?.revisionId ?? makeId("revision", ulidOf(1));
const runIn = (facts: TaskFacts) => facts.run?.id ?? makeId("run", ulidOf(1));
const turnIn = (facts: TaskFacts) =>
  (openTurn(facts) ?? facts.turns.at(-1))?.id ?? makeId("turn", ulidOf(1));
const requestIn = (facts: TaskFacts) =>
  facts.asks.find((ask) => ask.kind === "permission")?.key ?? "request";
const askIn = (facts: TaskFacts) => facts.asks[0]?.id ?? makeId("ask", ulidOf(1));

const runner = { bootId: "boot", pid: 100, startTime: "1" };

const configurationIn = (facts: TaskFacts) =>
  facts.attempt?.configuration ?? facts.project.configuration;

/** A number that no result on a tree of the story has yet. */
const freshNumber = (facts: TaskFacts): number =>
  Math.max(0, ...facts.gateResults.map((result) => result.number)) + 1;

function gateResult(
  facts: TaskFacts,
  outcome: GateResult["outcome"],
): Extract<Fact, { type: "gate_result" }> {
  const [gate] = configurationIn(facts).gate;
  const wanted: Pick<GateWanted, "tree" | "commit" | "definitionHash" | "number"> = {
    tree: objectName("some tree"),
    commit: objectName("some commit"),
    definitionHash: "hash",
    number: freshNumber(facts),
  };
  return {
    type: "gate_result",
    result: {
      ...wanted,
      gate: gate?.name ?? "none",
      outcome,
      exitCode: 0,
      detail: "",
      durationMs: 1,
      log: "log",
      tail: "",
    },
  };
}

function snapshot(facts: TaskFacts, work: string): Extract<Fact, { type: "snapshot_taken" }> {
  return {
    type: "snapshot_taken",
    turn: turnIn(facts),
    commit: objectName(`${work} commit`),
    tree: objectName(`${work} tree`),
    patchId: objectName(`${work} patch`),
    files: 1,
    additions: 1,
    deletions: 0,
    leftOut: [],
    conflictsLeft: { marked: [], untouched: [] },
  };
}

const ended = (facts: TaskFacts, proven: boolean) => ({
  type: "run_ended" as const,
  run: runIn(facts),
  reason: "stopped",
  proven,
  outcome: outcomeOf("runner_lost"),
});

const built = (facts: TaskFacts, tree: string) => ({
  type: "landing_built" as const,
  from: objectName("moved commit"),
  fromTree: objectName("moved tree"),
  to: objectName("landing"),
  tree: objectName(tree),
  configuration: configurationIn(facts),
});

const placed = (facts: TaskFacts) => ({
  type: "placed" as const,
  base: facts.attempt?.placement?.base ?? objectName("base commit"),
  tree: facts.attempt?.placement?.tree ?? objectName("base tree"),
  configuration: configurationIn(facts),
  setup: null,
});

/** Each answer to each open ask; one that nothing asked for, when none is open. */
function answers(facts: TaskFacts): Record<string, Extract<Input, { type: "answer" }>> {
  const given = asksOf(facts).flatMap((ask) =>
    ask.choices.map((choice) => [
      `${ask.kind} ${choice.key}`,
      { type: "answer" as const, ask: ask.id, choice: choice.key, note: "because" },
    ]),
  );
  if (given.length > 0) return Object.fromEntries(given);
  return { "": { type: "answer", ask: askIn(facts), choice: "retry", note: null } };
}

/** For each type of input, by a name of its variant, such as fit the facts as well as they can. */
const samples: Samples = {
  edit: () => ({ "": { type: "edit", title: "Say hello twice" } }),
  run: () => ({ "": { type: "run" } }),
  pause: () => ({ "": { type: "pause" } }),
  resume: () => ({ "": { type: "resume" } }),
  cancel: () => ({ "": { type: "cancel" } }),
  reopen: () => ({ "": { type: "reopen" } }),
  restore: () => ({ "": { type: "restore", turn: null } }),
  see: (facts) => ({ "": { type: "see", revision: revisionIn(facts) } }),
  comment: (facts) => ({ "": { type: "comment", revision: revisionIn(facts), remark } }),
  request_changes: (facts) => ({
    "": { type: "request_changes", revision: revisionIn(facts), note: "Shorter.", remarks: [] },
  }),
  approve: (facts) => ({ "": { type: "approve", revision: revisionIn(facts), land: false } }),
  unapprove: () => ({ "": { type: "unapprove" } }),
  land: (facts) => ({ "": { type: "land", revision: revisionIn(facts) } }),
  deliver: () => ({ "": { type: "deliver" } }),
  answer: answers,
  attempt_started: () => ({ "": { type: "attempt_started", agent: "scripted" } }),
  prepared: (facts) => ({
    "": {
      type: "prepared",
      base: objectName("base commit"),
      baseTree: objectName("base tree"),
      configuration: configurationIn(facts),
      setup: { tree: null, warnings: [] },
    },
  }),
  preparation_failed: () => ({ "": { type: "preparation_failed", detail: "npm ci failed" } }),
  placed: (facts) => ({ "": placed(facts) }),
  workspace_lost: () => ({ "": { type: "workspace_lost", detail: "It is absent." } }),
  workspace_retired: () => ({ "": { type: "workspace_retired" } }),
  run_started: (facts) => ({
    "": {
      type: "run_started",
      agent: "scripted",
      build: "test",
      resumes: facts.attempt?.agentSessionId != null,
    },
  }),
  run_live: (facts) => ({ "": { type: "run_live", run: runIn(facts), runner } }),
  run_known: (facts) => ({
    "": { type: "run_known", run: runIn(facts), agentSessionId: "session" },
  }),
  run_ended: (facts) => ({ "": ended(facts, true), unproven: ended(facts, false) }),
  turn_sent: (facts) => ({ "": { type: "turn_sent", turn: turnIn(facts) } }),
  turn_ended: (facts) => ({
    "": {
      type: "turn_ended",
      turn: turnIn(facts),
      outcome: outcomeOf("completed"),
      usage: null,
    },
  }),
  snapshot_taken: (facts) => ({
    change: snapshot(facts, "other"),
    "no change": snapshot(facts, "base"),
  }),
  permission_requested: (facts) => ({
    "": {
      type: "permission_requested",
      run: runIn(facts),
      request: "another",
      title: "Run rm",
      kind: "execute",
      input: { command: "rm -r build" },
      locations: [],
    },
  }),
  permission_settled: (facts) => ({
    "": { type: "permission_settled", run: runIn(facts), request: requestIn(facts) },
  }),
  comment_answered: (facts) => ({
    "": {
      type: "comment_answered",
      run: runIn(facts),
      comment: facts.comments.at(-1)?.number ?? 1,
      answer: "fixed",
      text: "Done.",
    },
  }),
  gate_result: (facts) => ({ "": gateResult(facts, "passed") }),
  gates_settled: () => ({ "": { type: "gates_settled" } }),
  rebased: (facts) => ({
    "": rebasedFact(facts),
    empty: { ...rebasedFact(facts), tree: objectName("moved tree") },
  }),
  rebase_conflict: (facts) => ({ "": rebaseConflictFact(facts) }),
  landing_started: () => ({ "": { type: "landing_started" } }),
  landing_built: (facts) => ({
    "": built(facts, "merged tree"),
    empty: built(facts, "moved tree"),
  }),
  landing_stale: () => ({
    "": staleFact,
    empty: { ...staleFact, tree: staleFact.baseTree },
  }),
  landing_conflict: () => ({ "": conflictFact }),
  landing_empty: () => ({ "": { type: "landing_empty" } }),
  landing_intended: () => ({ "": { type: "landing_intended" } }),
  landing_lost: () => ({ "": { type: "landing_lost" } }),
  landed: () => ({ "": { type: "landed" } }),
  delivered: () => ({ "": { type: "delivered" } }),
  delivery_blocked: () => ({
    "": {
      type: "delivery_blocked",
      reason: "local_changes_overlap",
      detail: "hello.ts has changes.",
      paths: ["hello.ts"],
    },
  }),
  ask_expired: (facts) => ({ "": { type: "ask_expired", ask: askIn(facts) } }),
  job_failed: () => ({ "": { type: "job_failed", job: "prepare", detail: "No space left." } }),
};

export interface Sample {
  name: string;
  input: Input;
}

export const inputTypes = Object.keys(samples) as InputType[];

/** At least one input of every type, as fit for the facts as can be. */
export const samplesFor = (facts: TaskFacts): Sample[] =>
  inputTypes.flatMap((type) =>
    Object.entries<Said>(samples[type](facts)).map(([variant, said]) => ({
      name: `${type} ${variant}`.trim(),
      input: aboutCurrent(facts, said),
    })),
  );
