import type { OperationName, TaskOutcome } from "@muster/contract";
import type { Result } from "@muster/model";
import { answer, type Context, type Outcome, target } from "../context.ts";
import type { Failure } from "../failure.ts";
import { outcomeLine } from "../views/task-line.ts";
import { taskParameter, type Verb } from "./verb.ts";

/** What every command on a task answers with: its line, and what else there is to say. */
export const showOutcome = (called: Result<TaskOutcome, Failure>, notes: string[] = []): Outcome =>
  called.ok
    ? answer(called.value, (page) => [outcomeLine(called.value, page), ...notes].join("\n"))
    : called;

type Plain = Extract<
  OperationName,
  "task.pause" | "task.resume" | "task.cancel" | "task.reopen" | "task.unapprove"
>;

/** A verb that gives one command to one task and needs nothing else. */
export const taskCommand = (
  operation: Plain,
  words: Pick<Verb, "examples"> & Partial<Pick<Verb, "description">>,
): Verb => ({
  ...words,
  operations: [operation],
  parameters: [taskParameter],
  options: [],
  run: async (context: Context, { parameter }) =>
    showOutcome(await context.call(operation, target(context, parameter("task")))),
});
