import type { Command } from "@muster/core";
import type { Actor, TaskId } from "@muster/model";
import { record, type World } from "@muster/pipeline";
import { unlessCrashed } from "../daemon/life.ts";

const person: Actor = { kind: "person", id: "ada" };

/** A person tells a task something; what comes of it is in the journal. */
export function tell(world: World, task: TaskId, command: Command): void {
  try {
    record(world, task, command, { actor: person, origin: "cli" });
  } catch (error) {
    unlessCrashed(error);
  }
}
