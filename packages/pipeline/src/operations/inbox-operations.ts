import { type Operations, operationError } from "@muster/contract";
import type { TaskFacts } from "@muster/core";
import { type Ask, err, isId, ok, type TaskId } from "@muster/model";
import type { World } from "../world.ts";
import { commandTask } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { foreignCursor } from "./refusals.ts";
import { factsOf, type Found, resolveAsk, resolveProject } from "./resolve.ts";
import { askView } from "./views/ask.ts";

type Names = "ask.list" | "ask.answer" | "event.list";

const factsById = (world: World, ids: TaskId[]): Map<TaskId, TaskFacts> =>
  new Map(world.store.manyTaskFacts([...new Set(ids)]).map((facts) => [facts.task.id, facts]));

/** Where a page begins: at the ask that its cursor names or, when that is closed by now, at the first one after it. */
function startOf(world: World, open: Ask[], cursor: string | undefined): Found<number> {
  if (cursor === undefined) return ok(0);
  const named = isId("ask", cursor) ? world.store.ask(cursor) : null;
  if (named === null) return err(foreignCursor());
  const itself = open.findIndex((ask) => ask.id === named.id);
  const later = open.findIndex((ask) => ask.createdAt >= named.createdAt);
  return ok([itself, later].find((index) => index >= 0) ?? open.length);
}

const listAsks = ({ world }: Daemon): Operations["ask.list"] => {
  return async (_caller, input) => {
    const project = input.project === undefined ? null : resolveProject(world, input.project);
    if (project !== null && !project.ok) return project;
    const open = world.store.openAsks(project?.value.id);
    const start = startOf(world, open, input.cursor);
    if (!start.ok) return start;
    const end = start.value + input.limit;
    const page = open.slice(start.value, end);
    const facts = factsById(
      world,
      page.map((ask) => ask.taskId),
    );
    const items = page.flatMap((ask) => {
      const known = facts.get(ask.taskId);
      return known ? [askView(known, ask)] : [];
    });
    return ok({ items, next: open[end]?.id ?? null });
  };
};

const listEvents = ({ world }: Daemon): Operations["event.list"] => {
  return async (_caller, input) => {
    const project = input.project === undefined ? null : resolveProject(world, input.project);
    if (project !== null && !project.ok) return project;
    const task =
      input.task === undefined
        ? null
        : factsOf(world, { task: input.task, project: input.project });
    if (task !== null && !task.ok) return task;
    const types = input.type === undefined ? null : [input.type].flat();
    const page = world.store.events(
      input.after,
      {
        ...(project ? { project: project.value.id } : {}),
        ...(task ? { task: task.value.task.id } : {}),
        ...(types ? { types } : {}),
      },
      input.limit,
    );
    if (page.code === "cursor_from_the_future")
      return err(operationError("cursor_from_the_future", { given: input.after, last: page.last }));
    if (page.code === "cursor_too_old")
      return err(operationError("cursor_too_old", { given: input.after, first: page.first }));
    const whole = page.events.length === input.limit;
    const next = whole ? (page.events.at(-1)?.seq ?? page.last) : page.last;
    return ok({ items: page.events, next });
  };
};

/** What waits for a person, and what happened. */
export function inboxOperations(daemon: Daemon): Pick<Operations, Names> {
  const { world } = daemon;
  return {
    "ask.list": listAsks(daemon),
    "event.list": listEvents(daemon),
    "ask.answer": async (caller, input) => {
      const ask = resolveAsk(world, input.ask);
      if (!ask.ok) return ask;
      return commandTask(world, caller, {
        operation: "ask.answer",
        input,
        task: ask.value.taskId,
        command: {
          type: "answer",
          ask: ask.value.id,
          choice: input.choice,
          note: input.note ?? null,
        },
        answer: (facts) => ({
          ...askView(facts, ask.value),
          state: "answered",
          answer: {
            choice: input.choice,
            note: input.note ?? null,
            by: caller.actor,
            at: world.clock.now(),
          },
        }),
      });
    },
  };
}
