import type { TaskFacts } from "@muster/core";
import { type OperationError, operationError, parseTaskReference } from "@muster/contract";
import {
  type Ask,
  err,
  isId,
  ok,
  type Project,
  type Result,
  type Revision,
  type Task,
} from "@muster/model";
import type { World } from "../world.ts";

export type Found<Value> = Result<Value, OperationError>;

interface Named {
  id: string;
}

function only<Row extends Named>(
  rows: Row[],
  kind: "project" | "task" | "revision" | "ask",
  given: string,
): Found<Row> {
  const [first, second] = rows;
  if (first === undefined) return err(operationError("unknown_id", { kind, given }));
  if (second === undefined) return ok(first);
  const candidates = rows.map((row) => row.id);
  return err(operationError("ambiguous_id", { kind, given, candidates }));
}

const contains = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);

/**
 * The project of the repository that a path is in, whichever of its worktrees that is; another repository inside of a
 * project's clone is not it. Where there is no repository any more, the innermost clone around the path.
 */
export function projectAt(world: World, path: string): Project | null {
  const projects = world.store.projects();
  const around = world.vcs.around(path);
  const [innermost] = projects
    .filter(({ root }) => contains(root, path))
    .toSorted((left, right) => right.root.length - left.root.length);
  if (around === null) return innermost ?? null;
  const same = projects.find(({ root }) => root === around.root);
  return (
    same ?? projects.find(({ root }) => world.vcs.around(root)?.shared === around.shared) ?? null
  );
}

/** A project by its id, the end of it, its name, or a path in its clone. */
export function resolveProject(world: World, given: string | undefined): Found<Project> {
  const projects = world.store.projects();
  const known = projects.map((project) => project.name);
  if (given === undefined) return err(operationError("unknown_project", { given: null, known }));
  const matching = given.startsWith("/")
    ? [projectAt(world, given)].filter((project) => project !== null)
    : projects.filter((project) => project.name === given || project.id === given);
  const bySuffix = projects.filter((project) => project.id.endsWith(given.toUpperCase()));
  const found = matching.length > 0 || given.startsWith("/") ? matching : bySuffix;
  if (found.length === 0) return err(operationError("unknown_project", { given, known }));
  return only(found, "project", given);
}

function byNumber(world: World, project: Project, number: number, given: string): Found<Task> {
  const task = world.store.taskByNumber(project.id, number);
  return task === null ? err(operationError("unknown_id", { kind: "task", given })) : ok(task);
}

/** An id says more than the folder somebody stands in, but not more than a project that was named. */
function ofNamed(
  world: World,
  target: { task: string; project?: string | undefined },
  found: Found<Task>,
): Found<Task> {
  if (!found.ok || target.project === undefined || target.project.startsWith("/")) return found;
  const project = resolveProject(world, target.project);
  if (!project.ok) return project;
  return project.value.id === found.value.projectId
    ? found
    : err(operationError("unknown_id", { kind: "task", given: target.task }));
}

/** A task by its id, the end of it, `name#N`, or its number in the project named beside it. */
function resolveTask(
  world: World,
  target: { task: string; project?: string | undefined },
): Found<Task> {
  const given = target.task;
  const reference = parseTaskReference(given);
  if (reference === null) return err(operationError("unknown_id", { kind: "task", given }));
  if (reference.by === "suffix")
    return ofNamed(
      world,
      target,
      only(world.store.tasksByIdSuffix(reference.suffix), "task", given),
    );
  if (reference.by === "id") {
    const task = isId("task", reference.id) ? world.store.get("task", reference.id) : null;
    const unknown = err(operationError("unknown_id", { kind: "task", given }));
    return task === null ? unknown : ofNamed(world, target, ok(task));
  }
  const project = resolveProject(world, reference.project ?? target.project);
  if (project.ok) return byNumber(world, project.value, reference.number, given);
  // A bare number may still be the end of an id.
  const suffix = world.store.tasksByIdSuffix(String(reference.number));
  const bare = reference.project === null && !given.startsWith("#");
  return bare && suffix.length > 0 ? only(suffix, "task", given) : project;
}

/** A revision of a task by its id or the end of it. */
export function resolveRevision(facts: TaskFacts, given: string): Found<Revision> {
  const wanted = given.replace(/^rev_/, "").toUpperCase();
  return only(
    facts.revisions.filter((revision) => revision.id.endsWith(wanted)),
    "revision",
    given,
  );
}

export function resolveAsk(world: World, given: string): Found<Ask> {
  const whole = isId("ask", given) ? world.store.ask(given) : null;
  if (whole !== null) return ok(whole);
  return only(world.store.askBySuffix(given.replace(/^ask_/, "").toUpperCase()), "ask", given);
}

/** The facts of the task that a target names. */
export function factsOf(
  world: World,
  target: { task: string; project?: string | undefined },
): Found<TaskFacts> {
  const task = resolveTask(world, target);
  if (!task.ok) return task;
  const facts = world.store.taskFacts(task.value.id);
  return facts === null
    ? err(operationError("unknown_id", { kind: "task", given: target.task }))
    : ok(facts);
}
