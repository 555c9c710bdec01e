import { resultsHeldBy, type TaskFacts, waitsForBase } from "@muster/core";
import { type Ask, type Change, type ProjectId, systemActor } from "@muster/model";
import { NotWrittenError } from "../record.ts";
import type { World } from "../world.ts";

const sharedAsks = (world: World, project: ProjectId): Ask[] =>
  world.store.openAsks(project).filter((ask) => ask.taskId === null);

const judged = (world: World, project: ProjectId): TaskFacts[] =>
  world.store.manyTaskFacts(world.store.judgedTasks(project));

/** The tasks that an ask of their project keeps waiting, the oldest first. */
export const tasksWaitingFor = (world: World, ask: Ask): TaskFacts[] =>
  judged(world, ask.projectId).filter((facts) => resultsHeldBy(facts, ask).length > 0);

/** An ask about a base ends by itself when no task waits for it any more. */
export function closeSettledAsks(world: World, project: ProjectId): void {
  const open = sharedAsks(world, project);
  if (open.length === 0) return;
  const tasks = judged(world, project);
  const settled = open.filter(
    (ask) => !tasks.some((facts) => waitsForBase(facts, ask, world.fingerprint)),
  );
  if (settled.length === 0) return;
  const at = world.clock.now();
  const changes = settled.map((ask): Change => {
    const row: Ask = { ...ask, state: "closed", version: ask.version + 1, updatedAt: at };
    return { entity: "ask", type: "ask.closed", row };
  });
  const committed = world.store.commit({ at, actor: systemActor, origin: "engine", changes });
  if (!committed.ok && committed.error.code === "not_written")
    throw new NotWrittenError(committed.error);
}
