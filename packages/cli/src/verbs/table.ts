import { operationDescription } from "@muster/contract/client";
import type { Verb } from "./verb.ts";

export interface VerbEntry {
  group: VerbGroup;
  summary: string;
  /** Loads the verb; only the one that runs is loaded. */
  load(): Promise<Verb>;
}

export const verbGroups = [
  "Tasks",
  "Review",
  "Inbox",
  "Projects",
  "Daemon",
  "Shell",
  "Agents",
] as const;
type VerbGroup = (typeof verbGroups)[number];

const summaryOf = (operation: Parameters<typeof operationDescription>[0]): string =>
  operationDescription(operation).summary;

const entry = (group: VerbGroup, summary: string, load: VerbEntry["load"]): VerbEntry => ({
  group,
  summary,
  load,
});

/** Every verb, in the order of the help page. */
export const verbTable = {
  add: entry("Tasks", summaryOf("task.create"), async () => (await import("./add.ts")).add),
  edit: entry("Tasks", summaryOf("task.edit"), async () => (await import("./edit.ts")).edit),
  ls: entry("Tasks", summaryOf("task.list"), async () => (await import("./ls.ts")).ls),
  show: entry("Tasks", summaryOf("task.get"), async () => (await import("./show.ts")).show),
  why: entry("Tasks", summaryOf("task.why"), async () => (await import("./why.ts")).why),
  run: entry("Tasks", summaryOf("task.run"), async () => (await import("./run.ts")).run),
  logs: entry("Tasks", summaryOf("task.logs"), async () => (await import("./logs.ts")).logs),
  path: entry(
    "Tasks",
    "Print the folder of a task's workspace",
    async () => (await import("./path.ts")).path,
  ),
  pause: entry("Tasks", summaryOf("task.pause"), async () => (await import("./pause.ts")).pause),
  resume: entry(
    "Tasks",
    summaryOf("task.resume"),
    async () => (await import("./resume.ts")).resume,
  ),
  cancel: entry(
    "Tasks",
    summaryOf("task.cancel"),
    async () => (await import("./cancel.ts")).cancel,
  ),
  reopen: entry(
    "Tasks",
    summaryOf("task.reopen"),
    async () => (await import("./reopen.ts")).reopen,
  ),
  restore: entry(
    "Tasks",
    summaryOf("task.restore"),
    async () => (await import("./restore.ts")).restore,
  ),
  diff: entry("Review", summaryOf("task.diff"), async () => (await import("./diff.ts")).diff),
  "gate-log": entry(
    "Review",
    summaryOf("gate.log"),
    async () => (await import("./gate-log.ts")).gateLog,
  ),
  comment: entry(
    "Review",
    summaryOf("task.comment"),
    async () => (await import("./comment.ts")).comment,
  ),
  "request-changes": entry(
    "Review",
    summaryOf("task.requestChanges"),
    async () => (await import("./request-changes.ts")).requestChanges,
  ),
  approve: entry(
    "Review",
    summaryOf("task.approve"),
    async () => (await import("./approve.ts")).approve,
  ),
  unapprove: entry(
    "Review",
    summaryOf("task.unapprove"),
    async () => (await import("./unapprove.ts")).unapprove,
  ),
  land: entry("Review", summaryOf("task.land"), async () => (await import("./land.ts")).land),
  deliver: entry(
    "Review",
    summaryOf("task.deliver"),
    async () => (await import("./deliver.ts")).deliver,
  ),
  inbox: entry("Inbox", summaryOf("ask.list"), async () => (await import("./inbox.ts")).inbox),
  answer: entry("Inbox", summaryOf("ask.answer"), async () => (await import("./answer.ts")).answer),
  events: entry("Inbox", summaryOf("event.list"), async () => (await import("./events.ts")).events),
  init: entry(
    "Projects",
    summaryOf("project.register"),
    async () => (await import("./init.ts")).init,
  ),
  project: entry(
    "Projects",
    summaryOf("project.get"),
    async () => (await import("./project.ts")).project,
  ),
  agents: entry(
    "Projects",
    summaryOf("agent.list"),
    async () => (await import("./agents.ts")).agents,
  ),
  start: entry(
    "Daemon",
    "Start the daemon and open the web app",
    async () => (await import("./start.ts")).start,
  ),
  stop: entry(
    "Daemon",
    "Stop the daemon and all live runs",
    async () => (await import("./stop.ts")).stop,
  ),
  restart: entry(
    "Daemon",
    "Restart the daemon; live runs go on",
    async () => (await import("./restart.ts")).restart,
  ),
  status: entry("Daemon", summaryOf("status"), async () => (await import("./status.ts")).status),
  open: entry("Daemon", "Open the web app", async () => (await import("./open.ts")).open),
  sessions: entry(
    "Daemon",
    "List or revoke the browsers that are let in",
    async () => (await import("./sessions.ts")).sessions,
  ),
  backup: entry(
    "Daemon",
    summaryOf("backup.create"),
    async () => (await import("./backup.ts")).backup,
  ),
  doctor: entry(
    "Daemon",
    "Check the machine, the home and the repository; needs no daemon",
    async () => (await import("./doctor.ts")).doctor,
  ),
  completion: entry(
    "Shell",
    "Print the completions for a shell",
    async () => (await import("./completion.ts")).completion,
  ),
  "answer-comment": entry(
    "Agents",
    "Say what became of a comment; for agents inside a run",
    async () => (await import("./answer-comment.ts")).answerComment,
  ),
} as const satisfies Record<string, VerbEntry>;

export type VerbName = keyof typeof verbTable;

export const verbNames = Object.keys(verbTable) as VerbName[];

export const verbEntry = (name: VerbName): VerbEntry => verbTable[name];
