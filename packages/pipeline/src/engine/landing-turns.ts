import { chooseLanding } from "@muster/core";
import type { ProjectId } from "@muster/model";
import { recordFact } from "../record.ts";
import type { World } from "../world.ts";

/** Gives the target of a project its next landing, if none is under way [HU-20]; true when one was begun. */
export function startLanding(world: World, project: ProjectId): boolean {
  const queue = world.store.landingQueue(project);
  if (queue.length === 0) return false;
  const byTask = new Map(
    world.store
      .manyTaskFacts(queue.map((landing) => landing.taskId))
      .map((facts) => [facts.task.id, facts]),
  );
  const inOrder = queue.flatMap((landing) => byTask.get(landing.taskId) ?? []);
  const chosen = chooseLanding(inOrder);
  return chosen !== null && recordFact(world, chosen.task.id, { type: "landing_started" }) !== null;
}
