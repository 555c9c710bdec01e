import type { OperationName, OperationOutput } from "@muster/contract";
import { configurationSchema, makeId } from "@muster/model";

/** The time of every sample. */
export const at = "2026-01-02T03:04:05.678Z";
export const commit = "a".repeat(40);
const tree = "b".repeat(40);

/** Valid ids that differ by their last character. */
const ulid = (last: string): string => `01HZX3K5V7W9Y0A1B2C3D4E5F${last}`;

export const ids = {
  project: makeId("project", ulid("1")),
  task: makeId("task", ulid("2")),
  revision: makeId("revision", ulid("3")),
  earlier: makeId("revision", ulid("4")),
  ask: makeId("ask", ulid("5")),
  comment: makeId("comment", ulid("6")),
  run: makeId("run", ulid("7")),
  session: makeId("session", ulid("8")),
};

export const project: OperationOutput<"task.get">["project"] = {
  id: ids.project,
  name: "web",
  root: "/home/ada/web",
  target: "refs/heads/main",
  configuration: configurationSchema.parse({ gate: [{ name: "test", run: "npm test" }] }),
  configurationCommit: commit,
  createdAt: at,
};

export const summary: OperationOutput<"task.create"> = {
  id: ids.task,
  number: 1,
  title: "Sort the list",
  stage: "in_review",
  holds: [],
  why: "Round 1, revision 1, 1 files, gates 1/1",
  actor: { kind: "person", name: "you" },
  retryAt: null,
  revision: ids.revision,
  priority: "normal",
  project: { id: project.id, name: project.name },
};

export const outcome = { ...summary, changed: true };

export const why: OperationOutput<"task.why"> = {
  stage: "in_review",
  holds: [],
  text: "Round 1, revision 1, 1 files, gates 1/1",
  detail: "",
  actor: { kind: "person", name: "you" },
  next: "review it",
  choices: [
    { command: "muster diff '#1'", effect: "Shows what will land" },
    { command: "muster approve '#1'", effect: "Approves it" },
  ],
  since: at,
  until: null,
  limit: null,
  retryAt: null,
};

export const ask: OperationOutput<"ask.answer"> = {
  id: ids.ask,
  kind: "delivery",
  choices: [
    {
      key: "retry",
      label: "Try again",
      effect: "Delivers into your clone",
      command: "muster answer c3d4e5f5 retry",
    },
    {
      key: "leave",
      label: "Leave it",
      effect: "It stays landed in the mirror",
      command: "muster answer c3d4e5f5 leave",
    },
  ],
  dueAt: null,
  title: "The change could not be delivered",
  detail: "Local changes are in the way",
  expiry: null,
  project: summary.project,
  task: { id: ids.task, number: 1, title: summary.title },
  tasks: [{ id: ids.task, number: 1, title: summary.title }],
  revision: ids.revision,
  state: "open",
  answer: null,
  createdAt: at,
};

export const landing: OperationOutput<"task.deliver">["landing"] = {
  id: makeId("landing", ulid("8")),
  revision: ids.revision,
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

export const comment: OperationOutput<"task.comment"> = {
  id: ids.comment,
  number: 1,
  attempt: makeId("attempt", ulid("7")),
  round: makeId("round", ulid("7")),
  revision: ids.revision,
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

export const gate: OperationOutput<"task.get">["gates"][number] = {
  name: "test",
  on: "revision",
  result: makeId("gateResult", ulid("8")),
  tree,
  outcome: "passed",
  exitCode: 0,
  detail: "",
  durationMs: 1200,
  tail: "ok",
  log: "/state/logs/1.log",
  waiver: null,
};

export const detail: OperationOutput<"task.get"> = {
  ...summary,
  project,
  body: "Sort it by name.",
  agent: null,
  version: 3,
  createdAt: at,
  updatedAt: at,
  explanation: why,
  actions: ["approve", "request_changes", "pause", "cancel"],
  attempt: {
    id: makeId("attempt", ulid("9")),
    number: 1,
    state: "in_review",
    agent: "scripted",
    branch: "muster/1",
    workspace: "ready",
    path: "/state/workspaces/1",
    base: commit,
    setupWarnings: ["node_modules: your clone does not have it"],
    used: { rounds: 1, crashes: 0, conflicts: 0 },
    allowed: { rounds: 3, crashes: 3, conflicts: 3 },
  },
  revisions: [
    {
      id: ids.revision,
      number: 1,
      base: commit,
      head: commit,
      tree,
      files: 1,
      additions: 2,
      deletions: 1,
      leftOut: [],
      createdAt: at,
    },
  ],
  seen: ids.revision,
  formerAttempts: [],
  rounds: [],
  round: {
    id: makeId("round", ulid("A")),
    number: 1,
    revision: ids.revision,
    state: "open",
    outcome: null,
    approval: null,
    note: null,
    createdAt: at,
    closedAt: null,
  },
  gates: [gate],
  comments: [comment],
  runs: [
    {
      id: ids.run,
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
      id: makeId("turn", ulid("B")),
      number: 1,
      kind: "work",
      state: "ended",
      outcome: { code: "completed", detail: "" },
      usage: { inputTokens: 1200, cachedTokens: null, outputTokens: 300, costUsd: null },
      run: ids.run,
      snapshot: commit,
      sentAt: at,
      endedAt: at,
    },
  ],
  asks: [ask],
  landing: null,
  leftOut: [{ path: "core.dump", reason: "huge", bytes: 9_000_000 }],
  flags: [{ kind: "deleted_test", path: "test/a.test.js", text: "deletes a test" }],
  enforcement: { enforced: false, note: "not enforced: agents run as you, unsandboxed" },
};

export const entry: OperationOutput<"task.logs">["items"][number] = {
  cursor: 1,
  run: ids.run,
  at,
  turn: 1,
  kind: "message",
  key: "m1",
  final: true,
  text: "done",
  data: {},
  clipped: false,
};

export const patch =
  "diff --git a/src/list.js b/src/list.js\n--- a/src/list.js\n+++ b/src/list.js\n@@ -1,2 +1,2 @@\n import x;\n-return items\n+return [...items]\n";

export const file: OperationOutput<"task.diff"> extends infer Diff
  ? Diff extends { files: (infer File)[] }
    ? File
    : never
  : never = {
  path: "src/list.js",
  oldPath: null,
  status: "modified",
  oldMode: "100644",
  newMode: "100644",
  oldBlob: "c".repeat(40),
  newBlob: "d".repeat(40),
  generated: false,
  flags: [],
  shown: "whole",
  binary: false,
  additions: 1,
  deletions: 1,
};

const session = { id: ids.session, name: "Firefox", createdAt: at, current: false };

/** An answer of every operation. */
export const outputs: { [Name in OperationName]: OperationOutput<Name> } = {
  health: { status: "ok", version: "1.2.3", build: "abc" },
  status: {
    pid: 4711,
    port: 4000,
    url: "http://127.0.0.1:4000",
    version: "1.2.3",
    build: "abc",
    home: "/state",
    live: 2,
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
  "daemon.stop": { mode: "stop", live: 2 },
  "session.link": { url: "http://127.0.0.1:4000/#code=abc", expiresAt: at },
  "session.create": { token: "def", session: { ...session, current: true } },
  "session.list": { items: [session], next: null },
  "session.revoke": session,
  "ticket.create": { ticket: "ghi", expiresAt: at },
  "project.register": {
    project,
    created: true,
    suggestion: { path: ".muster.toml", content: 'land = "auto"\n' },
  },
  "project.list": { items: [project], next: null },
  "project.get": { ...project, problem: null },
  "task.create": { ...summary, stage: "backlog", revision: null },
  "task.list": { items: [summary], next: null },
  "task.get": detail,
  "task.edit": outcome,
  "task.why": why,
  "task.logs": { items: [], next: 1, previous: null, over: true },
  "task.run": {
    ...outcome,
    stage: "ready",
    agent: { name: "scripted", bundled: true, hint: "bundled scripted agent, no model" },
  },
  "task.pause": outcome,
  "task.resume": outcome,
  "task.cancel": outcome,
  "task.reopen": outcome,
  "task.restore": { ...outcome, turn: 1, commit, workspace: "/state/workspaces/1" },
  "task.diff": {
    mode: "revision",
    revision: ids.revision,
    base: commit,
    head: commit,
    files: [file],
    patch,
    truncated: false,
  },
  "task.file": {
    revision: ids.revision,
    side: "new",
    path: "src/list.js",
    commit,
    binary: false,
    total: 3,
    from: 2,
    count: 1,
    text: "return items",
    clipped: false,
  },
  "gate.log": {
    result: makeId("gateResult", ulid("8")),
    gate: "test",
    tree,
    outcome: "failed",
    exitCode: 1,
    detail: "failed with exit code 1",
    total: 33,
    from: 0,
    next: 33,
    text: "ok one\nnot ok two\n  wrong order\n",
    failing: 1,
  },
  "task.mergeability": {
    mergeable: false,
    revision: ids.revision,
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
  "task.deliver": { ...outcome, stage: "landed", landing },
  "ask.list": { items: [ask], next: null },
  "ask.answer": { ...ask, state: "answered" },
  "event.list": { items: [], next: 0 },
};
