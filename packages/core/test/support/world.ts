import {
  chooseLanding,
  currentRevision,
  type GateWanted,
  hasLiveRun,
  type JobRequest,
  latestTurn,
  next,
  openTurn,
  positionOf,
  type TaskFacts,
  waitsForSlot,
} from "@muster/core";
import { gateOutcomes, turnOutcomeCodes } from "@muster/model";
import { resultOf } from "./gates.ts";
import { conflictFact, rebaseConflictFact, rebasedFact, staleFact } from "./landings.ts";
import type { Said } from "./subject.ts";
import { outcomeOf } from "./turns.ts";
import { fingerprint, objectName } from "./names.ts";

const works = ["base", "first", "second", "third"];

function snapshots(facts: TaskFacts): Said[] {
  const turn = latestTurn(facts);
  if (turn === null) return [];
  const trees = works.map((work) => ({
    work,
    conflictsLeft: { marked: turn.conflicts, untouched: [] },
  }));
  const untouched = works.map((work) => ({
    work,
    conflictsLeft: { marked: [], untouched: turn.conflicts },
  }));
  const clean = works.map((work) => ({ work, conflictsLeft: { marked: [], untouched: [] } }));
  const taken = (turn.conflicts.length > 0 ? [...trees, ...untouched, ...clean] : clean).map(
    ({ work, conflictsLeft }): Said => ({
      type: "snapshot_taken",
      turn: turn.id,
      commit: objectName(`${work} commit`),
      tree: objectName(`${work} tree`),
      patchId: objectName(`${work} patch`),
      files: 1,
      additions: 1,
      deletions: 1,
      leftOut: [],
      conflictsLeft,
    }),
  );
  return [...taken, { type: "workspace_lost", detail: "It is absent." }];
}

function builds(facts: TaskFacts): Said[] {
  const revision = currentRevision(facts);
  if (revision === null) return [];
  const from = { from: revision.base, fromTree: revision.baseTree };
  const moved = { from: objectName("moved commit"), fromTree: objectName("moved tree") };
  const to = objectName("landing");
  const configuration = facts.attempt?.configuration ?? facts.project.configuration;
  return [
    { type: "landing_built", ...from, to, tree: revision.tree, configuration },
    { type: "landing_built", ...moved, to, tree: objectName("merged tree"), configuration },
    staleFact,
    conflictFact,
    { type: "landing_empty" },
  ];
}

const ended = (facts: TaskFacts, proven: boolean): Said[] =>
  facts.run === null
    ? []
    : [
        {
          type: "run_ended",
          run: facts.run.id,
          reason: "stopped",
          proven,
          outcome: outcomeOf("cancelled"),
        },
      ];

const failedStart = (facts: TaskFacts): Said[] =>
  ended(facts, true).map((fact) => ({ ...fact, outcome: outcomeOf("start_failed") }) as Said);

const lives = (facts: TaskFacts): Said[] =>
  facts.run === null
    ? []
    : [
        {
          type: "run_live",
          run: facts.run.id,
          runner: { bootId: "boot", pid: 100, startTime: "1" },
        },
      ];

const sends = (facts: TaskFacts): Said[] => {
  const turn = openTurn(facts);
  return turn === null ? [] : [{ type: "turn_sent", turn: turn.id }];
};

/** What each kind of job may find, besides that it cannot be done. */
const outcomes: Record<string, (facts: TaskFacts, job: JobRequest) => Said[]> = {
  prepare: (facts) => [
    {
      type: "prepared",
      base: objectName("base commit"),
      baseTree: objectName("base tree"),
      configuration: facts.project.configuration,
      setup: { tree: objectName("set up tree"), warnings: [] },
    },
    { type: "preparation_failed", detail: "npm ci failed" },
  ],
  place: (facts) => {
    const placement = facts.attempt?.placement;
    if (placement == null) return [];
    const { base, tree } = placement;
    const { configuration } = facts.project;
    return [{ type: "placed", base, tree, configuration, setup: null }];
  },
  retire: () => [{ type: "workspace_retired" }],
  start_run: (facts) => [...lives(facts), ...lives(facts), ...failedStart(facts)],
  prompt: sends,
  stop_run: (facts) => [...ended(facts, true), ...ended(facts, false)],
  reap_run: (facts) => ended(facts, true),
  snapshot: snapshots,
  gate: (_facts, job) =>
    gateOutcomes.map((outcome) => resultOf(job.payload as unknown as GateWanted, outcome)),
  rebase: (facts) => [rebasedFact(facts), rebaseConflictFact(facts)],
  build_landing: builds,
  commit_landing: () => [{ type: "landing_intended" }],
  move_target: () => [{ type: "landed" }, { type: "landing_lost" }],
  deliver: () => [
    { type: "delivered" },
    { type: "delivery_blocked", reason: "not_fast_forward", detail: "It moved.", paths: [] },
  ],
};

function outcomesOf(facts: TaskFacts, job: JobRequest): Said[] {
  const found = outcomes[job.kind];
  if (found === undefined) throw new Error(`the world does not know the job ${job.kind}`);
  return [...found(facts, job), { type: "job_failed", job: job.kind, detail: "No space left." }];
}

/** What a live agent may do of its own. */
function agent(facts: TaskFacts): Said[] {
  const { run } = facts;
  if (run?.state !== "live") return [];
  const turn = openTurn(facts);
  if (turn?.state === "queued" && turn.runId === run.id) return sends(facts);
  if (turn?.state !== "sent") return ended(facts, true);
  const comments = facts.comments.filter((comment) => comment.answer === null);
  return [
    ...turnOutcomeCodes.map((code): Said => ({
      type: "turn_ended",
      turn: turn.id,
      outcome: outcomeOf(code),
      usage: null,
    })),
    ...comments.map(({ number }): Said => ({
      type: "comment_answered",
      run: run.id,
      comment: number,
      answer: "fixed",
      text: "Done.",
    })),
    {
      type: "permission_requested",
      run: run.id,
      request: `request ${turn.number}`,
      title: "Run rm",
      kind: null,
      input: null,
      locations: [],
    },
    { type: "run_known", run: run.id, agentSessionId: `session ${turn.number}` },
    ...ended(facts, true),
    ...ended(facts, false),
  ];
}

/** What competes with other tasks for slots and turns. */
function dispatched(facts: TaskFacts): Said[] {
  const resumes = facts.attempt?.agentSessionId != null;
  const started: Said =
    positionOf(facts) === "ready"
      ? { type: "attempt_started", agent: "scripted" }
      : { type: "run_started", agent: "scripted", build: "test", resumes };
  return [
    ...(waitsForSlot(facts) ? [started] : []),
    ...(chooseLanding([facts]) === null ? [] : [{ type: "landing_started" } as const]),
  ];
}

/** What Muster and its agents would do or find next, step by step: each list holds what one of them may lead to. */
export const worldMoves = (facts: TaskFacts): Said[][] =>
  [
    ...next(facts, fingerprint).map((step) =>
      step.do === "fact" ? [step.fact] : outcomesOf(facts, step.job),
    ),
    agent(facts),
    dispatched(facts),
  ].filter((moves) => moves.length > 0);

/** True while something goes on, or is about to, without a person. */
export const isMoving = (facts: TaskFacts): boolean =>
  next(facts, fingerprint).length > 0 ||
  dispatched(facts).length > 0 ||
  (hasLiveRun(facts) && facts.run?.state !== "unverified");
