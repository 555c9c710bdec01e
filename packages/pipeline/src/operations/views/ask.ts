import type { AskView } from "@muster/contract";
import { answerCommand, type TaskFacts } from "@muster/core";
import type { Ask, Project, Task } from "@muster/model";
import { tasksWaitingFor } from "../../engine/base-asks.ts";
import type { World } from "../../world.ts";

type About = Pick<AskView, "project" | "task" | "tasks" | "revision">;

const view = (ask: Ask, about: About): AskView => ({
  id: ask.id,
  kind: ask.kind,
  choices: ask.choices.map((choice) => ({ ...choice, command: answerCommand(ask, choice.key) })),
  dueAt: ask.dueAt,
  title: ask.title,
  detail: ask.detail,
  expiry: ask.expiry,
  ...about,
  state: ask.state,
  answer: ask.answer,
  createdAt: ask.createdAt,
});

const projectName = ({ id, name }: Project): AskView["project"] => ({ id, name });

const waiting = ({ id, number, title }: Task): AskView["tasks"][number] => ({ id, number, title });

/** A task's own ask. */
export const askView = (facts: TaskFacts, ask: Ask): AskView =>
  view(ask, {
    project: projectName(facts.project),
    task: waiting(facts.task),
    tasks: [waiting(facts.task)],
    revision: facts.attempt?.revisionId ?? null,
  });

/** An ask of the project, with the tasks that wait for it. */
export const sharedAskView = (project: Project, ask: Ask, tasks: TaskFacts[]): AskView =>
  view(ask, {
    project: projectName(project),
    task: null,
    tasks: tasks.map((facts) => waiting(facts.task)),
    revision: null,
  });

/** What each ask keeps waiting: its own task, or all tasks that wait for the base in question. */
export function askViews(world: World, asks: Ask[]): AskView[] {
  const own = asks.flatMap((ask) => (ask.taskId === null ? [] : [ask.taskId]));
  const facts = new Map(
    world.store.manyTaskFacts([...new Set(own)]).map((known) => [known.task.id, known]),
  );
  return asks.flatMap((ask) => {
    if (ask.taskId === null) {
      const project = world.store.get("project", ask.projectId);
      return project === null ? [] : sharedAskView(project, ask, tasksWaitingFor(world, ask));
    }
    const known = facts.get(ask.taskId);
    return known ? askView(known, ask) : [];
  });
}
