import type { CorruptRow, TaskFacts } from "@muster/core";
import type { Ask, Attempt, Project, Task, TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";
import { type AttemptParts, attemptParts } from "./attempt-parts.ts";
import { gateResultsOfTrees, treesOfTask } from "./gate-results.ts";
import {
  attemptCountsSql,
  commentsSql,
  newestAttemptsSql,
  openAsksSql,
  projectAsksSql,
  projectsSql,
  tasksSql,
} from "./statements.ts";
import { type Damage, groupedRows } from "./task-parts.ts";

const noParts: AttemptParts = { turns: [], run: null, revisions: [], rounds: [], landing: null };

function loadTasks(reader: Reader, damage: Damage, ids: string): Task[] {
  const { rows, damaged } = reader.sorted("task", tasksSql, ids);
  for (const { problem, raw } of damaged) damage.set(String(raw["id"]) as TaskId, problem);
  return rows;
}

function loadProjects(reader: Reader, damage: Damage, tasks: Task[]): Map<string, Project> {
  const ids = JSON.stringify([...new Set(tasks.map(({ projectId }) => projectId))]);
  const { rows, damaged } = reader.sorted("project", projectsSql, ids);
  for (const { problem, raw } of damaged) {
    for (const task of tasks) if (task.projectId === raw["id"]) damage.set(task.id, problem);
  }
  return new Map(rows.map((project) => [project.id, project]));
}

/** Open asks of the projects themselves; every task of a project may wait for them. */
function loadProjectAsks(reader: Reader, damage: Damage, tasks: Task[]): Map<string, Ask[]> {
  const ids = JSON.stringify([...new Set(tasks.map(({ projectId }) => projectId))]);
  const { rows, damaged } = reader.sorted("ask", projectAsksSql, ids);
  for (const { problem, raw } of damaged) {
    for (const task of tasks)
      if (task.projectId === raw["project_id"]) damage.set(task.id, problem);
  }
  return Map.groupBy(rows, ({ projectId }) => projectId);
}

const countAttempts = (reader: Reader, ids: string): Map<unknown, number> =>
  new Map(
    reader.database
      .all(attemptCountsSql, ids)
      .map(({ task_id, attempts }) => [task_id, Number(attempts)]),
  );

const taskOf = <Of extends TaskId | null>({ taskId }: { taskId: Of }): Of => taskId;

/** Lookups of what belongs to each task, but its gate results. */
function taskParts(reader: Reader, damage: Damage, ids: string) {
  const attempts = groupedRows(reader, damage, "attempt", taskOf, newestAttemptsSql, ids);
  const comments = groupedRows(reader, damage, "comment", taskOf, commentsSql, ids);
  const asks = groupedRows(reader, damage, "ask", taskOf, openAsksSql, ids);
  const counts = countAttempts(reader, ids);
  const partsOf = attemptParts(reader, damage, [...attempts.values()].flat());
  return (task: TaskId) => {
    const attempt: Attempt | null = attempts.get(task)?.[0] ?? null;
    return {
      attempt,
      attempts: counts.get(task) ?? 0,
      ...(attempt ? partsOf(attempt.id) : noParts),
      comments: comments.get(task) ?? [],
      asks: asks.get(task) ?? [],
    };
  };
}

/**
 * The facts of tasks by id, in a number of queries that does not depend on how many they are. A
 * task with a damaged row among its facts has the problem in their place: to decide on the rest
 * would be to decide on a lie.
 */
export function loadFacts(reader: Reader, tasks: TaskId[]): Map<TaskId, TaskFacts | CorruptRow> {
  const damage: Damage = new Map();
  const ids = JSON.stringify([...new Set(tasks)]);
  const found = loadTasks(reader, damage, ids);
  const projects = loadProjects(reader, damage, found);
  const projectAsks = loadProjectAsks(reader, damage, found);
  const partsOf = taskParts(reader, damage, ids);
  const known = found.flatMap((task) => {
    const project = projects.get(task.projectId);
    const shared = { projectAsks: projectAsks.get(task.projectId) ?? [] };
    return project ? [{ project, task, ...shared, ...partsOf(task.id) }] : [];
  });
  const gateResults = gateResultsOfTrees(reader, damage, known.map(treesOfTask));

  const facts = new Map<TaskId, TaskFacts | CorruptRow>();
  for (const part of known) {
    facts.set(part.task.id, { ...part, gateResults: gateResults.get(part.task.id) ?? [] });
  }
  for (const [task, problem] of damage) facts.set(task, problem);
  return facts;
}
