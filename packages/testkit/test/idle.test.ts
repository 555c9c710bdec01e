import { currentRevision, stageOf } from "@muster/core";
import type { TaskId } from "@muster/model";
import { expect, test } from "bun:test";
import { begin } from "../src/sim/beginning.ts";
import { Daemon } from "../src/sim/daemon/daemon.ts";
import { Lasting } from "../src/sim/lasting.ts";
import { settle } from "../src/sim/scheduler.ts";
import { tell } from "../src/sim/people/tell.ts";
import { copyTask } from "./support/copies.ts";

/** A seed whose project has four tasks or more, gates and automatic landing. */
const seed = 3;
const copiesOfEach = 250;

async function rest({ scheduler }: Lasting): Promise<void> {
  await settle();
  while (await scheduler.step());
}

/** A task in the backlog, one in review, one landed and delivered, one cancelled. */
async function bringToRest(lasting: Lasting, daemon: Daemon): Promise<TaskId[]> {
  lasting.isRough = false;
  await begin(lasting, daemon.world);
  await daemon.start();
  const [, reviewed, landed, cancelled] = lasting.tasks as [TaskId, TaskId, TaskId, TaskId];
  for (const task of [reviewed, landed, cancelled]) tell(daemon.world, task, { type: "run" });
  await rest(lasting);
  const facts = lasting.store.taskFacts(landed);
  const revision = facts && currentRevision(facts);
  if (!revision) throw new Error("nothing is in review");
  tell(daemon.world, landed, { type: "approve", revision: revision.id, land: true });
  tell(daemon.world, cancelled, { type: "cancel" });
  await rest(lasting);
  return lasting.tasks.slice(0, 4);
}

test("[HU-44] [CW-9] with 1,000 tasks at rest a daemon that boots calls nothing, writes nothing and sets no timer; nor does the next", async () => {
  const lasting = new Lasting(seed);
  const daemon = new Daemon(lasting);
  const tasks = await bringToRest(lasting, daemon);
  for (const task of tasks) copyTask(lasting.store, lasting.ids, task, copiesOfEach - 1);
  const all = lasting.store.rows("task").map((task) => task.id);
  const stages = Map.groupBy(lasting.store.manyTaskFacts(all).map(stageOf), (stage) => stage);
  for (const stage of ["in_review", "landed", "cancelled"] as const)
    expect(stages.get(stage)?.length).toBe(copiesOfEach);
  expect(all.length).toBeGreaterThanOrEqual(4 * copiesOfEach);

  for (const _boot of ["first", "second"]) {
    const { timers } = lasting;
    const events = lasting.store.lastSeq();
    await daemon.boot();
    let commits = 0;
    lasting.store.onCommit(() => (commits += 1));
    await rest(lasting);
    expect(lasting.store.lastSeq()).toBe(events);
    expect({ commits, calls: daemon.calls, timers: lasting.timers - timers }).toEqual({
      commits: 0,
      calls: 0,
      timers: 0,
    });
    expect(lasting.store.openJobs()).toEqual([]);
  }
  expect(lasting.problems).toEqual([]);
});
