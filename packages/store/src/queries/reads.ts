import type { Store } from "@muster/core";
import type { Reader } from "../rows/reader.ts";
import { activeTasks } from "./active-tasks.ts";
import { asksOfRun } from "./asks-of-run.ts";
import { attemptsOfTask } from "./attempts-of-task.ts";
import { byIdSuffix } from "./by-id-suffix.ts";
import { commentsOfTask } from "./comments-of-task.ts";
import { dispatchable } from "./dispatchable.ts";
import { dueAsks } from "./due-asks.ts";
import { gateResult } from "./gate-result.ts";
import { get, has } from "./get.ts";
import { judgedTasks } from "./judged-tasks.ts";
import { landingQueue } from "./landing-queue.ts";
import { listTasks } from "./list-tasks.ts";
import { openAsks } from "./open-asks.ts";
import { openJobs } from "./open-jobs.ts";
import { projects } from "./projects.ts";
import { projectsByName } from "./projects-by-name.ts";
import { runsNotEnded } from "./runs-not-ended.ts";
import { runsOfAttempt } from "./runs-of-attempt.ts";
import { slotsHeld } from "./slots-held.ts";
import { tasksNotOver } from "./tasks-not-over.ts";
import { taskByNumber } from "./task-by-number.ts";
import { turnsOfAttempt } from "./turns-of-attempt.ts";
import { undelivered } from "./undelivered.ts";

type Reads = Pick<
  Store,
  | "get"
  | "has"
  | "projects"
  | "projectsByName"
  | "taskByNumber"
  | "tasksByIdSuffix"
  | "listTasks"
  | "tasksNotOver"
  | "activeTasks"
  | "judgedTasks"
  | "dispatchable"
  | "slotsHeld"
  | "runsNotEnded"
  | "landingQueue"
  | "undelivered"
  | "openAsks"
  | "asksOfRun"
  | "ask"
  | "askBySuffix"
  | "commentsOfTask"
  | "turnsOfAttempt"
  | "runsOfAttempt"
  | "attemptsOfTask"
  | "gateResult"
  | "dueAsks"
  | "openJobs"
>;

/** The lookups and lists of the port over one reader. */
export const reads = (reader: Reader): Reads => ({
  get: (kind, id) => get(reader, kind, id),
  has: (kind, id) => has(reader, kind, id),
  projects: () => projects(reader),
  projectsByName: (name) => projectsByName(reader, name),
  taskByNumber: (project, number) => taskByNumber(reader, project, number),
  tasksByIdSuffix: (suffix) => byIdSuffix(reader, "task", suffix),
  listTasks: (query) => listTasks(reader, query),
  tasksNotOver: (query) => tasksNotOver(reader, query),
  activeTasks: () => activeTasks(reader),
  judgedTasks: (project) => judgedTasks(reader, project),
  dispatchable: (project, limit) => dispatchable(reader, project, limit),
  slotsHeld: () => slotsHeld(reader),
  runsNotEnded: () => runsNotEnded(reader),
  landingQueue: (project) => landingQueue(reader, project),
  undelivered: (project) => undelivered(reader, project),
  openAsks: (project) => openAsks(reader, project),
  asksOfRun: (run) => asksOfRun(reader, run),
  ask: (id) => get(reader, "ask", id),
  askBySuffix: (suffix) => byIdSuffix(reader, "ask", suffix),
  commentsOfTask: (task) => commentsOfTask(reader, task),
  turnsOfAttempt: (attempt) => turnsOfAttempt(reader, attempt),
  runsOfAttempt: (attempt) => runsOfAttempt(reader, attempt),
  attemptsOfTask: (task) => attemptsOfTask(reader, task),
  gateResult: (project, tree, hash) => gateResult(reader, project, tree, hash),
  dueAsks: (limit) => dueAsks(reader, limit),
  openJobs: () => openJobs(reader),
});
