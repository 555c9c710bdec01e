import type { AskView, TaskCard } from "@muster/contract/live";
import { instantOf, makeId } from "@muster/model";

const start = Date.parse("2026-11-20T12:00:00.000Z");
const hour = 3_600_000;

const ulid = (number: number): string => String(number).padStart(26, "0");
const project = { id: makeId("project", ulid(1)), name: "web" };

/** The instant so many hours after the start. */
export const hours = (count: number): string => instantOf(start + count * hour);

export const taskId = (number: number) => makeId("task", ulid(number));

export function card(number: number, title: string, endedAt: string | null): TaskCard {
  return {
    id: taskId(number),
    number,
    title,
    stage: endedAt === null ? "backlog" : "landed",
    holds: [],
    why: "Not scheduled",
    actor: { kind: "person", name: "you" },
    retryAt: null,
    revision: null,
    priority: "normal",
    project,
    agent: null,
    liveRun: false,
    since: hours(0),
    until: null,
    gates: null,
    queuedAt: null,
    round: null,
    size: null,
    createdAt: hours(0),
    endedAt,
    actions: ["run"],
  };
}

export function ask(number: number, about: TaskCard, state: AskView["state"]): AskView {
  const task = { id: about.id, number: about.number, title: about.title };
  return {
    id: makeId("ask", ulid(number)),
    kind: "stuck",
    choices: [],
    dueAt: null,
    title: "Stuck",
    detail: "",
    expiry: null,
    project,
    task,
    tasks: [task],
    revision: null,
    state,
    answer: null,
    createdAt: hours(0),
  };
}
