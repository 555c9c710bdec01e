import {
  type OperationError,
  type Operations,
  operationError,
  parseTaskReference,
} from "@muster/contract";
import { type Stage, stageOf, type TaskFacts, type TaskListQuery, whyOf } from "@muster/core";
import {
  err,
  instantSchema,
  isId,
  makeId,
  ok,
  type Project,
  type Result,
  type Task,
} from "@muster/model";
import type { World } from "../world.ts";
import { commandTask, earlierAnswer, hashOf } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { taskLogs } from "./task-logs.ts";
import { configurationError, errorOf, foreignCursor } from "./refusals.ts";
import { factsOf, resolveProject } from "./resolve.ts";
import { closeMomentOf, momentOf } from "./views/moment.ts";
import { taskDetail } from "./views/task-detail.ts";
import { taskOutcome, taskSummary } from "./views/task-summary.ts";

type Names = "task.create" | "task.list" | "task.get" | "task.edit" | "task.why" | "task.logs";

function unknownAgent(world: World, name: string | null | undefined) {
  if (name == null) return null;
  const agents = world.agents();
  if (!agents.ok) return configurationError(agents.error);
  const known = agents.value.map((agent) => agent.name);
  return known.includes(name) ? null : operationError("no_such_agent", { given: name, known });
}

const emptyFacts = (project: Project, task: Task): TaskFacts => ({
  project,
  task,
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
});

type NewTask = Pick<Task, "title" | "body" | "priority" | "agent">;

/** A task with the next number of its project; numbers are never used again [HU-49]. */
function newTask(world: World, project: Project, given: NewTask) {
  const now = world.clock.now();
  const number = project.lastNumber + 1;
  const stamp = { version: 1, createdAt: now, updatedAt: now };
  const task: Task = {
    ...given,
    id: makeId("task", world.ids.ulid()),
    projectId: project.id,
    number,
    scheduledAt: null,
    pausedAt: null,
    cancelledAt: null,
    lastComment: 0,
    seenRevisionId: null,
    ...stamp,
  };
  const counted = { ...project, lastNumber: number, version: project.version + 1, updatedAt: now };
  return { now, task, counted };
}

const createTask = ({ world }: Daemon): Operations["task.create"] => {
  return async (caller, input) => {
    const earlier = earlierAnswer(world, caller, "task.create", input);
    if (earlier !== null) return earlier;
    const project = resolveProject(world, input.project);
    if (!project.ok) return project;
    const unknown = unknownAgent(world, input.agent);
    if (unknown !== null) return err(unknown);
    const { project: _project, ...given } = input;
    const { now, task, counted } = newTask(world, project.value, given);
    const summary = taskSummary(emptyFacts(counted, task), momentOf(world));
    const key = caller.idempotencyKey;
    const committed = world.store.commit({
      at: now,
      actor: caller.actor,
      origin: caller.origin,
      changes: [
        { entity: "project", type: "project.configured", row: counted },
        { entity: "task", type: "task.created", row: task },
      ],
      ...(key === null
        ? {}
        : { idempotency: { key, requestHash: hashOf("task.create", input), response: summary } }),
    });
    return committed.ok ? ok(summary) : err(errorOf(committed.error, null));
  };
};

type Place = TaskListQuery["before"];

/** The place that an earlier page gave as its `next`. */
function placeOf(cursor: string | undefined): Result<Place, OperationError> {
  if (cursor === undefined) return ok(null);
  const [createdAt = "", id = "", ...rest] = cursor.split("|");
  const isPlace =
    rest.length === 0 && isId("task", id) && instantSchema.safeParse(createdAt).success;
  return isPlace ? ok({ createdAt, id }) : err(foreignCursor());
}

/** Stages of tasks with an attempt that is not over. */
const workStages: readonly Stage[] = ["coding", "checking", "in_review", "approved", "landing"];

/** `name#N` is the number in that project; whatever else is looked for as it stands. */
function soughtIn(
  world: World,
  within: Project | undefined,
  find: string,
): Pick<TaskListQuery, "find" | "project"> {
  const reference = parseTaskReference(find);
  if (reference?.by !== "number" || reference.project === null) return { find };
  const [named, another] = world.store.projectsByName(reference.project);
  const isElsewhere = within !== undefined && within.id !== named?.id;
  if (named === undefined || another !== undefined || isElsewhere) return { find };
  return { find: `#${reference.number}`, project: named.id };
}

const listTasks = ({ world }: Daemon): Operations["task.list"] => {
  return async (_caller, input) => {
    const project = input.project === undefined ? null : resolveProject(world, input.project);
    if (project !== null && !project.ok) return project;
    const start = placeOf(input.cursor);
    if (!start.ok) return start;
    const sought = input.find === undefined ? {} : soughtIn(world, project?.value, input.find);
    const items: TaskFacts[] = [];
    let before = start.value;
    let more = true;
    while (items.length < input.limit && more) {
      const wanted = input.limit - items.length;
      const atWork = input.stage !== undefined && workStages.includes(input.stage);
      const ofProject = project ? { project: project.value.id } : {};
      const query = { before, limit: wanted, atWork, ...ofProject, ...sought };
      const page = world.store.listTasks(query);
      more = page.length === wanted;
      before = page.at(-1) ?? before;
      const facts = world.store.manyTaskFacts(page.map((place) => place.id));
      items.push(...facts.filter((found) => !input.stage || stageOf(found) === input.stage));
    }
    const next = more && before !== null ? `${before.createdAt}|${before.id}` : null;
    const moment = momentOf(world);
    return ok({ items: items.map((found) => taskSummary(found, moment)), next });
  };
};

/** What tasks are: made, listed, shown, changed in words. */
export function taskOperations(daemon: Daemon): Pick<Operations, Names> {
  const { world } = daemon;
  return {
    "task.create": createTask(daemon),
    "task.list": listTasks(daemon),
    "task.logs": taskLogs(daemon),
    "task.get": async (_caller, input) => {
      const facts = factsOf(world, input);
      return facts.ok ? ok(await taskDetail(world, facts.value)) : facts;
    },
    "task.why": async (_caller, input) => {
      const facts = factsOf(world, input);
      return facts.ok ? ok(whyOf(facts.value, closeMomentOf(world, facts.value))) : facts;
    },
    "task.edit": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const unknown = unknownAgent(world, input.agent);
      if (unknown !== null) return err(unknown);
      const { task: _task, project: _project, ...wanted } = input;
      const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
      return commandTask(world, caller, {
        operation: "task.edit",
        input,
        task: facts.value.task.id,
        command: { type: "edit", ...Object.fromEntries(given) },
        answer: taskOutcome(world),
      });
    },
  };
}
