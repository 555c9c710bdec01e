import type { Actor, Change } from "@muster/model";
import { objectName, sampleId } from "./sample-ids.ts";
import {
  NOON,
  sampleAsk,
  sampleAttempt,
  sampleComment,
  sampleGateResult,
  sampleLanding,
  sampleProject,
  sampleRevision,
  sampleRound,
  sampleRun,
  sampleTask,
  sampleTurn,
} from "./samples.ts";
import { change, next } from "./writing.ts";

const person: Actor = { kind: "person", id: "ada" };
const process = { bootId: "boot", pid: 7, startTime: "9" };
const tree = objectName(9);

const configuration = {
  target: "main",
  agent: "scripted",
  land: "manual" as const,
  gate: [{ name: "test", run: "npm test", timeout: 60 }],
  setup: { run: "npm ci", copy: [".env"], link: ["node_modules"], timeout: 60 },
  limits: {
    live: 2,
    rounds: 3,
    crashes: 3,
    turn_seconds: 60,
    silence_seconds: 60,
    spool_bytes: 65_536,
  },
  permissions: "ask" as const,
};

const plan = (): Change[] => [
  change("project", sampleProject(1, { lastNumber: 1, configuration })),
  change(
    "task",
    sampleTask(1, {
      agent: "scripted",
      scheduledAt: NOON,
      pausedAt: NOON,
      cancelledAt: NOON,
    }),
  ),
  change(
    "attempt",
    sampleAttempt(1, {
      configuration,
      placement: { base: tree, baseTree: tree, tree, restores: { turn: 1, lost: true } },
      placed: { after: 1, tree, restores: null },
      setupTree: tree,
      setupWarnings: ["nothing to copy"],
      note: "Shorter.",
      agentSessionId: "session",
      raised: { fixRounds: 3, crashes: 2, conflicts: 1 },
    }),
  ),
];

/** Task and attempt name a revision that cannot be there before them. */
const shown = (changes: Change[]): Change[] =>
  changes.flatMap((first) => {
    const revision = sampleId("revision", 1);
    if (first.entity === "task")
      return [change("task", next(first.row, { seenRevisionId: revision }))];
    if (first.entity === "attempt")
      return [change("attempt", next(first.row, { revisionId: revision }))];
    return [];
  });

const work = (): Change[] => [
  change(
    "run",
    sampleRun(1, {
      state: "ended",
      agentVersion: "1",
      agentProcess: process,
      agentSessionId: "session",
      resumed: true,
      ending: "stopped",
      endedAt: NOON,
    }),
  ),
  change(
    "turn",
    sampleTurn(1, {
      runId: sampleId("run", 1),
      note: "note",
      failedGates: [sampleId("gateResult", 1)],
      conflicts: [{ path: "a", kind: "content", left: "100644 1", theirs: null }],
      state: "ended",
      outcome: { code: "crashed", detail: "gone", exitCode: 1, signal: null },
      usage: { inputTokens: 1, cachedTokens: null, outputTokens: 3, costUsd: 0.25 },
      snapshot: tree,
      snapshotTree: tree,
      snapshotBase: tree,
      sentAt: NOON,
      endedAt: NOON,
    }),
  ),
  change(
    "revision",
    sampleRevision(1, {
      turnId: sampleId("turn", 1),
      leftOut: [{ path: ".env", reason: "secret", bytes: 12 }],
    }),
  ),
];

const judgement = (): Change[] => [
  change(
    "round",
    sampleRound(1, {
      state: "closed",
      outcome: "approved",
      approval: { by: person, at: NOON, patchId: "patch" },
      note: "good",
      closedAt: NOON,
    }),
  ),
  change(
    "comment",
    sampleComment(1, {
      sentInTurnId: sampleId("turn", 1),
      answer: { kind: "fixed", text: "done", runId: sampleId("run", 1), at: NOON },
    }),
  ),
  change(
    "gateResult",
    sampleGateResult(1, {
      withdrawn: true,
      waiver: { covers: "tree", by: person, at: NOON, reason: "known" },
    }),
  ),
];

const end = (): Change[] => [
  change(
    "landing",
    sampleLanding(1, {
      state: "landed",
      from: tree,
      fromTree: tree,
      to: tree,
      tree,
      configuration,
      failure: "once",
      delivery: "asked",
      deliveryBlock: { reason: "not_fast_forward", detail: "moved", paths: ["a"] },
      landedAt: NOON,
      deliveredAt: NOON,
    }),
  ),
  change(
    "ask",
    sampleAsk(1, {
      runId: sampleId("run", 1),
      dueAt: NOON,
      expiry: "cancel",
      state: "answered",
      answer: { choice: "cancel", note: null, by: person, at: NOON },
    }),
  ),
];

/** One row of each entity with every field set, in an order that can be written. */
export const fullSamples = (): Change[] => [
  ...plan(),
  ...work(),
  ...shown(plan()),
  ...judgement(),
  ...end(),
];

/** The same rows as they are in the end. */
export const fullRows = (): Change[] => [
  ...new Map(fullSamples().map((sample) => [sample.row.id, sample])).values(),
];
