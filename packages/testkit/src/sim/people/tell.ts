import type { Command } from "@muster/core";
import type { Actor, TaskId } from "@muster/model";
import { record, tasksWaitingFor, type World } from "@muster/pipeline";
import { unlessCrashed } from "../daemon/life.ts";

const person: Actor = { kind: "person", id: "ada" };

/** Those that a command is for: an answer about a base is for all that wait for it. */
function toldBy(world: World, task: TaskId, command: Command): TaskId | [TaskId, ...TaskId[]] {
  const ask = command.type === "answer" ? world.store.ask(command.ask) : null;
  if (ask === null || ask.taskId !== null) return task;
  const [first, ...others] = tasksWaitingFor(world, ask).map((facts) => facts.task.id);
  return first === undefined ? task : [first, ...others];
}

/** A person tells a task something; what comes of it is in the journal. */
export function tell(world: World, task: TaskId, command: Command): void {
  try {
    record(world, toldBy(world, task, command), command, { actor: person, origin: "cli" });
  } catch (error) {
    unlessCrashed(error);
  }
}
