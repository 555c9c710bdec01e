import type { OperationArguments, OperationName, OperationOutput } from "@muster/contract";
import { configurationSchema, makeId } from "@muster/model";

const ulid = "01HZX3K5V7W9Y0A1B2C3D4E5F6";
const at = "2026-01-02T03:04:05.678Z";
const commit = "a".repeat(40);
const tree = "b".repeat(40);

const project = {
  id: makeId("project", ulid),
  name: "web",
  root: "/home/ada/web",
  target: "refs/heads/main",
  configuration: configurationSchema.parse({ gate: [{ name: "test", run: "npm test" }] }),
  configurationCommit: commit,
  createdAt: at,
};

const taskId = makeId("task", ulid);
const revisionId = makeId("revision", ulid);

const summary = {
  id: taskId,
  number: 1,
  title: "Sort the list",
  stage: "in_review" as const,
  holds: [],
  why: "Waits for a review by you",
  actor: { kind: "person" as const, name: "you" },
  retryAt: null,
  revision: revisionId,
  priority: "normal" as const,
  project: { id: project.id, name: project.name },
};

const outcome = { ...summary, changed: true };

const why: OperationOutput<"task.why"> = {
  stage: "in_review",
  holds: [],
  text: "Round 1, revision 1, 1 files, gates 1/1",
  detail: "",
  actor: { kind: "person", name: "you" },
  next: "review it",
  choices: [{ command: "muster approve '#1'", effect: "Approves it" }],
  since: at,
  until: null,
  limit: null,
  retryAt: null,
};

const ask: OperationOutput<"ask.answer"> = {
  id: makeId("ask", ulid),
  kind: "delivery",
  choices: [
    {
      key: "retry",
      label: "Retry",
      effect: "Delivers it again",
      command: "muster answer c3d4e5f5 retry",
    },
  ],
  dueAt: null,
  title: "The change could not be delivered",
  detail: "Local changes are in the way",
  expiry: null,
  project: summary.project,
  task: { id: taskId, number: 1, title: summary.title },
  tasks: [{ id: taskId, number: 1, title: summary.title }],
  revision: revisionId,
  state: "open",
  answer: null,
  createdAt: at,
};

const landing: OperationOutput<"task.deliver">["landing"] = {
  id: makeId("landing", ulid),
  revision: revisionId,
  target: project.target,
  state: "landed",
  from: commit,
  to: commit,
  failure: null,
  delivery: "delivered",
  deliveryBlock: null,
  landedAt: at,
  deliveredAt: at,
};

const comment: OperationOutput<"task.comment"> = {
  id: makeId("comment", ulid),
  number: 1,
  revision: revisionId,
  path: "src/list.js",
  side: "new",
  line: 3,
  endLine: 3,
  position: { path: "src/list.js", line: 4, endLine: 4 },
  snippet: "return items",
  body: "Copy it first",
  author: { kind: "person", id: "ada" },
  createdAt: at,
  sent: true,
  answer: null,
};

const detail: OperationOutput<"task.get"> = {
  ...summary,
  project,
  body: "Sort it by name.",
  agent: null,
  version: 3,
  createdAt: at,
  updatedAt: at,
  explanation: why,
  attempt: {
    id: makeId("attempt", ulid),
    number: 1,
    state: "in_review",
    agent: "scripted",
    branch: "muster/1",
    workspace: "ready",
    path: "/state/workspaces/1",
    base: commit,
    setupWarnings: [],
    used: { rounds: 0, crashes: 0, conflicts: 0 },
    allowed: { rounds: 3, crashes: 3, conflicts: 3 },
  },
  revisions: [
    {
      id: revisionId,
      number: 1,
      base: commit,
      head: commit,
      tree,
      files: 1,
      additions: 2,
      deletions: 1,
      leftOut: [{ path: "core.dump", reason: "huge", bytes: 9_000_000 }],
      createdAt: at,
    },
  ],
  seen: revisionId,
  round: {
    id: makeId("round", ulid),
    number: 1,
    revision: revisionId,
    state: "open",
    outcome: null,
    approval: null,
    note: null,
    createdAt: at,
    closedAt: null,
  },
  gates: [
    {
      name: "test",
      on: "revision",
      tree,
      outcome: "passed",
      exitCode: 0,
      detail: "",
      durationMs: 1200,
      tail: "ok",
      log: "gates/1.log",
      waiver: null,
    },
  ],
  comments: [comment],
  runs: [
    {
      id: makeId("run", ulid),
      agent: "scripted",
      agentVersion: null,
      bundled: true,
      state: "ended",
      resumed: false,
      startedAt: at,
      ending: "turn completed",
      endedAt: at,
    },
  ],
  turns: [
    {
      id: makeId("turn", ulid),
      number: 1,
      kind: "work",
      state: "ended",
      outcome: { code: "completed", detail: "" },
      usage: null,
      run: makeId("run", ulid),
      snapshot: commit,
      sentAt: at,
      endedAt: at,
    },
  ],
  asks: [ask],
  landing: null,
  leftOut: [],
  flags: [{ kind: "not_enforced", path: null, text: "not enforced: agents run as you" }],
  enforcement: { enforced: false, note: "not enforced: agents run as you, unsandboxed" },
};

/** An answer of every operation. */
export const outputs: { [Name in OperationName]: OperationOutput<Name> } = {
  health: { status: "ok", version: "0.1.0", build: "abc" },
  status: {
    pid: 1,
    port: 4000,
    url: "http://127.0.0.1:4000",
    version: "0.1.0",
    build: "abc",
    home: "/state",
    live: 0,
    tasks: 1,
    lastEvent: 7,
  },
  "agent.list": {
    items: [{ name: "scripted", command: ["muster"], mode: null, model: null, bundled: true }],
    next: null,
  },
  "backup.create": {
    file: "/state/backups/1.db",
    bytes: 4096,
    transcripts: { file: "/state/backups/1.transcripts.db", bytes: 4096 },
  },
  "daemon.stop": { mode: "stop", live: 0 },
  "project.register": {
    project,
    created: true,
    suggestion: { path: ".muster.toml", content: 'land = "auto"\n' },
  },
  "project.list": { items: [project], next: null },
  "project.get": { ...project, problem: null },
  "task.create": summary,
  "task.list": { items: [summary], next: null },
  "task.get": detail,
  "task.edit": outcome,
  "task.why": why,
  "task.logs": {
    items: [
      {
        cursor: 1,
        run: makeId("run", ulid),
        at,
        turn: 1,
        kind: "message",
        key: "m1",
        final: true,
        text: "done",
        data: {},
        clipped: false,
      },
    ],
    next: 1,
    over: true,
  },
  "task.run": { ...outcome, agent: { name: "scripted", bundled: true, hint: "no model" } },
  "task.pause": outcome,
  "task.resume": outcome,
  "task.cancel": outcome,
  "task.reopen": outcome,
  "task.restore": { ...outcome, turn: 1, commit, workspace: "/state/workspaces/1" },
  "task.diff": {
    mode: "revision",
    revision: revisionId,
    base: commit,
    head: commit,
    files: [],
    patch: "",
    truncated: false,
  },
  "task.mergeability": {
    mergeable: false,
    revision: revisionId,
    target: project.target,
    reasons: [{ code: "not_approved", text: "Not approved", next: "Approve it" }],
    conflicts: [],
  },
  "task.seen": outcome,
  "task.comment": comment,
  "task.requestChanges": outcome,
  "task.packet": { turn: 2, text: "task: #1 Sort the list\nturn: 2\nkind: fix\n" },
  "task.approve": outcome,
  "task.unapprove": outcome,
  "task.land": outcome,
  "task.deliver": { ...outcome, landing },
  "ask.list": { items: [ask], next: null },
  "ask.answer": { ...ask, state: "closed" },
  "event.list": { items: [], next: 0 },
};

const task = { task: "web#1" };

/** A valid input of every operation. */
export const inputs: { [Name in OperationName]: OperationArguments<Name> } = {
  health: {},
  status: {},
  "agent.list": {},
  "backup.create": { file: "/tmp/copy.db" },
  "daemon.stop": { mode: "restart" },
  "project.register": { path: "/home/ada/web", target: "main" },
  "project.list": {},
  "project.get": { project: "/home/ada/web" },
  "task.create": { project: "web", title: "Sort the list", body: "By name.", priority: "high" },
  "task.list": { project: "web", stage: "in_review", limit: 10 },
  "task.get": task,
  "task.edit": { ...task, title: "Sort the list by name" },
  "task.why": task,
  "task.logs": { ...task, after: 0, limit: 5 },
  "task.run": task,
  "task.pause": task,
  "task.resume": task,
  "task.cancel": task,
  "task.reopen": task,
  "task.restore": { ...task, turn: 1 },
  "task.diff": { ...task, mode: "revision" },
  "task.mergeability": task,
  "task.seen": { ...task, revision: revisionId },
  "task.comment": {
    ...task,
    revision: revisionId,
    path: "src/list.js",
    line: 3,
    body: "Copy it first",
  },
  "task.requestChanges": { ...task, revision: revisionId, note: "Not yet" },
  "task.packet": { ...task, revision: revisionId, note: "Not yet" },
  "task.approve": { ...task, revision: revisionId, land: true },
  "task.unapprove": task,
  "task.land": { ...task, revision: revisionId },
  "task.deliver": task,
  "ask.list": { project: "web" },
  "ask.answer": { ask: ask.id, choice: "retry" },
  "event.list": { after: 0, project: "web", type: ["task.created", "task.edited"] },
};

export const sampleIds = { project: project.id, task: taskId, revision: revisionId };
