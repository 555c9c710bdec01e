import type { Job } from "@muster/core";
import {
  type Ask,
  type Attempt,
  type Comment,
  type GateResult,
  type Landing,
  limitsSchema,
  type Project,
  type Revision,
  type Round,
  type Run,
  type Task,
  type Turn,
} from "@muster/model";
import { objectName, sampleId } from "./sample-ids.ts";

export const NOON = "2026-11-20T12:00:00.000Z";

const fresh = { version: 1, createdAt: NOON, updatedAt: NOON };
const person = { kind: "person" as const, id: "ada" };

export const sampleProject = (number: number, fields: Partial<Project> = {}): Project => ({
  id: sampleId("project", number),
  name: `project ${number}`,
  root: `/repositories/${number}`,
  target: "refs/heads/main",
  lastNumber: 0,
  configuration: { land: "auto", gate: [], limits: limitsSchema.parse({}), permissions: "allow" },
  configurationCommit: objectName(1),
  ...fresh,
  ...fields,
});

export const sampleTask = (number: number, fields: Partial<Task> = {}): Task => ({
  id: sampleId("task", number),
  projectId: sampleId("project", 1),
  number,
  title: `task ${number}`,
  body: "",
  priority: "normal",
  agent: null,
  scheduledAt: null,
  pausedAt: null,
  cancelledAt: null,
  lastComment: 0,
  seenRevisionId: null,
  ...fresh,
  ...fields,
});

/** What belongs to attempt `number`, which is the first one of task `number`. */
const placeOf = (number: number) => ({
  projectId: sampleId("project", 1),
  taskId: sampleId("task", number),
  attemptId: sampleId("attempt", number),
});

export const sampleAttempt = (number: number, fields: Partial<Attempt> = {}): Attempt => ({
  id: sampleId("attempt", number),
  projectId: sampleId("project", 1),
  taskId: sampleId("task", number),
  number: 1,
  state: "coding",
  agent: "scripted",
  branch: `muster/${number}`,
  workspace: "ready",
  base: objectName(1),
  baseTree: objectName(2),
  configuration: null,
  placement: null,
  placed: null,
  setupTree: null,
  setupWarnings: [],
  agentSessionId: null,
  revisionId: null,
  fixRounds: 0,
  crashes: 0,
  conflicts: 0,
  raised: { fixRounds: 0, crashes: 0, conflicts: 0 },
  note: null,
  ...fresh,
  ...fields,
});

export const sampleRun = (number: number, fields: Partial<Run> = {}): Run => ({
  id: sampleId("run", number),
  ...placeOf(number),
  agent: "scripted",
  agentVersion: null,
  state: "live",
  runner: { bootId: "boot", pid: 100, startTime: "1" },
  agentProcess: null,
  agentSessionId: null,
  resumed: false,
  build: "build",
  ending: null,
  endedAt: null,
  ...fresh,
  ...fields,
});

export const sampleTurn = (number: number, fields: Partial<Turn> = {}): Turn => ({
  id: sampleId("turn", number),
  ...placeOf(number),
  runId: null,
  number: 1,
  kind: "work",
  note: null,
  failedGates: [],
  conflicts: [],
  state: "queued",
  outcome: null,
  usage: null,
  snapshot: null,
  snapshotTree: null,
  snapshotBase: null,
  sentAt: null,
  endedAt: null,
  ...fresh,
  ...fields,
});

export const sampleRevision = (number: number, fields: Partial<Revision> = {}): Revision => ({
  id: sampleId("revision", number),
  ...placeOf(number),
  number: 1,
  turnId: null,
  base: objectName(1),
  baseTree: objectName(2),
  head: objectName(3),
  tree: objectName(4),
  patchId: objectName(5),
  files: 1,
  additions: 2,
  deletions: 0,
  leftOut: [],
  ...fresh,
  ...fields,
});

export const sampleRound = (number: number, fields: Partial<Round> = {}): Round => ({
  id: sampleId("round", number),
  ...placeOf(number),
  revisionId: sampleId("revision", number),
  number: 1,
  state: "open",
  outcome: null,
  approval: null,
  note: null,
  closedAt: null,
  ...fresh,
  ...fields,
});

export const sampleComment = (number: number, fields: Partial<Comment> = {}): Comment => ({
  id: sampleId("comment", number),
  ...placeOf(number),
  roundId: sampleId("round", number),
  revisionId: sampleId("revision", number),
  number: 1,
  path: "a file",
  side: "new",
  line: 1,
  endLine: 2,
  lineType: "added",
  snippet: "one\ntwo",
  body: "why?",
  author: person,
  sentInTurnId: null,
  answer: null,
  ...fresh,
  ...fields,
});

export const sampleGateResult = (number: number, fields: Partial<GateResult> = {}): GateResult => ({
  id: sampleId("gateResult", number),
  ...placeOf(number),
  tree: objectName(4),
  commit: objectName(3),
  gate: "test",
  definitionHash: "definition",
  number: 1,
  outcome: "passed",
  exitCode: 0,
  detail: "",
  durationMs: 12,
  log: "logs/1",
  tail: "",
  withdrawn: false,
  waiver: null,
  ...fresh,
  ...fields,
});

export const sampleLanding = (number: number, fields: Partial<Landing> = {}): Landing => ({
  id: sampleId("landing", number),
  ...placeOf(number),
  roundId: sampleId("round", number),
  revisionId: sampleId("revision", number),
  target: "refs/heads/main",
  state: "queued",
  from: null,
  fromTree: null,
  to: null,
  tree: null,
  configuration: null,
  failure: null,
  delivery: "none",
  deliveryBlock: null,
  landedAt: null,
  deliveredAt: null,
  ...fresh,
  ...fields,
});

export const sampleAsk = (number: number, fields: Partial<Ask> = {}): Ask => ({
  id: sampleId("ask", number),
  ...placeOf(number),
  runId: null,
  kind: "stuck",
  key: "rounds",
  title: "stuck",
  detail: "",
  choices: [{ key: "cancel", label: "Cancel", effect: "ends the task" }],
  dueAt: null,
  expiry: null,
  state: "open",
  answer: null,
  ...fresh,
  ...fields,
});

export const sampleJob = (number: number, fields: Partial<Job> = {}): Job => ({
  id: sampleId("job", number),
  kind: "start",
  key: `start/${number}`,
  projectId: sampleId("project", 1),
  taskId: null,
  payload: { run: number, nested: { list: [1, null, "two"] } },
  epoch: 0,
  tries: 0,
  startedAt: null,
  notBefore: null,
  failure: null,
  createdAt: NOON,
  ...fields,
});
