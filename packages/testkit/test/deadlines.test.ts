import type { TaskId } from "@muster/model";
import { expect, test } from "bun:test";
import { begin } from "../src/sim/beginning.ts";
import { Daemon } from "../src/sim/daemon/daemon.ts";
import { Lasting } from "../src/sim/lasting.ts";
import { settle } from "../src/sim/scheduler.ts";
import { tell } from "../src/sim/people/tell.ts";

/** A seed whose daemons never crash. */
const seed = 4;

/** One task whose preparation has failed and waits for another try. */
async function toRetry(lasting: Lasting, daemon: Daemon): Promise<number> {
  await begin(lasting, daemon.world);
  await daemon.start();
  lasting.weather.gitDown = true;
  tell(daemon.world, lasting.tasks[0] as TaskId, { type: "run" });
  await settle();
  for (;;) {
    const due = lasting.store.openJobs().find(({ notBefore }) => notBefore !== null)?.notBefore;
    if (due != null) return Date.parse(due);
    if (!(await lasting.scheduler.step())) throw new Error("nothing waits for another try");
  }
}

test("[CW-9] what is due while the disk is full is tried again after a while, not at once", async () => {
  const lasting = new Lasting(seed);
  const due = await toRetry(lasting, new Daemon(lasting));
  const { scheduler, weather } = lasting;
  weather.diskFull = true;
  let tries = 0;
  while (scheduler.now < due + 60_000 && tries < 200 && (await scheduler.step())) tries += 1;
  expect(scheduler.now).toBeGreaterThanOrEqual(due + 60_000);
  weather.clear();
  lasting.isRough = false;
  while (await scheduler.step());
  expect(lasting.store.openJobs()).toEqual([]);
  expect(lasting.store.rows("attempt")[0]?.state).toBe("in_review");
});
