import { type Operations, operationError } from "@muster/contract";
import type { TaskFacts } from "@muster/core";
import { type Ask, err, isId, ok } from "@muster/model";
import { tasksWaitingFor } from "../engine/base-asks.ts";
import type { World } from "../world.ts";
import { commandTask } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { foreignCursor } from "./refusals.ts";
import { factsOf, type Found, resolveAsk, resolveProject } from "./resolve.ts";
import { askView, askViews, sharedAskView } from "./views/ask.ts";

type Names = "ask.list" | "ask.answer" | "event.list";

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
    const items = askViews(world, open.slice(start.value, end));
    return ok({ items, next: open[end]?.id ?? null });
  };
};

/** Those that the answer is for: all that wait for the base in question, else the task that asked. */
function tasksOf(world: World, ask: Ask): TaskFacts[] {
  if (ask.taskId === null) return tasksWaitingFor(world, ask);
  const facts = world.store.taskFacts(ask.taskId);
  return facts === null ? [] : [facts];
}

const answerAsk = ({ world }: Daemon): Operations["ask.answer"] => {
  return async (caller, input) => {
    const found = resolveAsk(world, input.ask);
    if (!found.ok) return found;
    const ask = found.value;
    const note = input.note ?? null;
    const waiting = tasksOf(world, ask);
    const [first, ...others] = waiting.map(({ task }) => task.id);
    if (first === undefined) return err(operationError("ask_closed", { ask: ask.id }));
    return commandTask(world, caller, {
      operation: "ask.answer",
      input,
      task: [first, ...others],
      command: { type: "answer", ask: ask.id, choice: input.choice, note },
      answer: (facts) => ({
        ...(ask.taskId === null ? sharedAskView(facts.project, ask, waiting) : askView(facts, ask)),
        state: "answered",
        answer: { choice: input.choice, note, by: caller.actor, at: world.clock.now() },
      }),
    });
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
  return {
    "ask.list": listAsks(daemon),
    "event.list": listEvents(daemon),
    "ask.answer": answerAsk(daemon),
  };
}
