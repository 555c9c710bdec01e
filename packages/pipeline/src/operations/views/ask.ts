import type { AskView } from "@muster/contract";
import type { TaskFacts } from "@muster/core";
import type { Ask } from "@muster/model";

export const askView = (facts: TaskFacts, ask: Ask): AskView => ({
  id: ask.id,
  kind: ask.kind,
  choices: ask.choices,
  dueAt: ask.dueAt,
  title: ask.title,
  detail: ask.detail,
  expiry: ask.expiry,
  project: { id: facts.project.id, name: facts.project.name },
  task: { id: facts.task.id, number: facts.task.number, title: facts.task.title },
  revision: facts.attempt?.revisionId ?? null,
  state: ask.state,
  answer: ask.answer,
  createdAt: ask.createdAt,
});
