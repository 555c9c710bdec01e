import type { TaskFacts } from "@muster/core";
import {
  type Configuration,
  configurationSchema,
  makeId,
  type Project,
  type Task,
} from "@muster/model";
import { noon, objectName, ulidOf } from "./names.ts";

export interface Setting {
  /** Names of the gates; one by default. */
  gates?: string[];
  land?: Configuration["land"];
  limits?: Partial<Configuration["limits"]>;
  task?: Partial<Task>;
  /** Number of the project's id. */
  project?: number;
}

const fresh = { version: 1, createdAt: noon, updatedAt: noon };

const configurationOf = ({ gates = ["unit"], land = "auto", limits = {} }: Setting) =>
  configurationSchema.parse({
    gate: gates.map((name) => ({ name, run: `run ${name}` })),
    land,
    limits,
  });

const projectOf = (setting: Setting): Project => ({
  id: makeId("project", ulidOf(setting.project ?? 1)),
  name: "sample",
  root: "/sample",
  target: "refs/heads/main",
  lastNumber: setting.task?.number ?? 1,
  configuration: configurationOf(setting),
  configurationCommit: objectName("base commit"),
  ...fresh,
});

/** A task that was just added. */
export function startingFacts(setting: Setting): TaskFacts {
  const project = projectOf(setting);
  const number = setting.task?.number ?? 1;
  return {
    project,
    task: {
      id: makeId("task", ulidOf(number)),
      projectId: project.id,
      number,
      title: "Say hello",
      body: "Politely.",
      priority: "normal",
      agent: null,
      scheduledAt: null,
      pausedAt: null,
      cancelledAt: null,
      lastComment: 0,
      seenRevisionId: null,
      ...fresh,
      ...setting.task,
    },
    attempt: null,
    attempts: 0,
    turns: [],
    run: null,
    revisions: [],
    rounds: [],
    comments: [],
    gateResults: [],
    landing: null,
    asks: [],
    projectAsks: [],
  };
}
