import { CorruptRowError, positionOf, type TaskFacts } from "@muster/core";
import type { TaskId } from "@muster/model";
import type { World } from "@muster/pipeline";
import { expect, test } from "bun:test";
import { begin } from "../src/sim/beginning.ts";
import { Daemon } from "../src/sim/daemon/daemon.ts";
import { Lasting } from "../src/sim/lasting.ts";
import { tell } from "../src/sim/people/tell.ts";
import { settle } from "../src/sim/scheduler.ts";

/** A seed whose daemons have one slot. */
const seed = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((one) => new Lasting(one).traits.slots === 1) ?? 0;

/** As the store is when a row of the task is damaged: lists leave it out. */
function damage(world: World, task: TaskId): void {
  const { manyTaskFacts, taskFacts } = world.store;
  const isWhole = (facts: TaskFacts) => facts.task.id !== task;
  world.store = {
    ...world.store,
    manyTaskFacts: (ids) => manyTaskFacts(ids).filter(isWhole),
    taskFacts(id) {
      if (id === task)
        throw new CorruptRowError({
          code: "corrupt_row",
          entity: "task",
          id,
          field: "title",
          reason: "damaged",
        });
      return taskFacts(id);
    },
  };
}

/** A daemon at rest, and its tasks in the backlog. */
async function atRest(): Promise<{ lasting: Lasting; daemon: Daemon }> {
  const lasting = new Lasting(seed);
  lasting.isRough = false;
  const daemon = new Daemon(lasting);
  await begin(lasting, daemon.world);
  await daemon.start();
  await settle();
  while (await lasting.scheduler.step());
  return { lasting, daemon };
}

test("[ST-42] a task that cannot be read keeps no daemon from its end", async () => {
  const { lasting, daemon } = await atRest();
  const [task] = lasting.tasks as [TaskId];
  tell(daemon.world, task, { type: "run" });
  await settle();
  expect(lasting.store.openJobs().map(({ kind }) => kind)).toEqual(["prepare"]);
  damage(daemon.world, task);
  lasting.isDamaged = true;
  await daemon.end("stop");
  expect(lasting.problems).toEqual([]);
});

test("[ST-42] a task that cannot be read keeps no other one from its slot", async () => {
  const { lasting, daemon } = await atRest();
  const { world } = daemon;
  const [first, second, third] = lasting.tasks as [TaskId, TaskId, TaskId];
  tell(world, first, { type: "run" });
  await settle();
  for (const task of [second, third]) tell(world, task, { type: "run" });
  tell(world, second, { type: "edit", priority: "urgent" });
  tell(world, third, { type: "edit", priority: "low" });
  await settle();
  damage(world, second);
  while (await lasting.scheduler.step());
  const places = lasting.store.manyTaskFacts([first, third]).map(positionOf);
  expect(places).toEqual(["in_review", "in_review"]);
});
