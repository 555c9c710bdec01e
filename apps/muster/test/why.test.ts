import { renameSync } from "node:fs";
import { addMilliseconds, millisecondsOf } from "@muster/model";
import { expect, test } from "bun:test";
import { takeClock } from "./support/clock.ts";
import { gateToml } from "./support/gate.ts";
import { waitAt } from "./support/latch.ts";
import { answer, untilAsked } from "./support/moves.ts";
import { run, write } from "./support/script.ts";
import { withSystem } from "./support/system.ts";

const minute = 60_000;

test("[HU-13] while a gate runs, why says until when it may", () =>
  withSystem(
    {
      configuration: (folder) =>
        gateToml("hold", `test ! -e b.txt || ${waitAt(folder, "hold")}`, 100),
    },
    async (system) => {
      const latch = system.latch("hold");
      const { id } = await system.start("Held", [write("b.txt", "b")]);
      await latch.reached();
      const { text, until, limit } = (await system.detail(id)).explanation;
      expect(text).toBe("Revision 1 is checked, gates 0/1; hold runs");
      expect(limit).toBe('the time of gate "hold" is up');
      const left = millisecondsOf(until ?? "") - millisecondsOf(system.daemon.world.clock.now());
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(100_000);
      latch.open();
    },
  ));

test("[HU-13] a turn's time stands still while a person is asked, and a tool that runs is not silence", () =>
  withSystem({ configuration: 'permissions = "ask"\n' }, async (system) => {
    const clock = takeClock(system);
    const latch = system.latch("work");
    const { id } = await system.start("Ask", [
      { ask: { title: "May I?" } },
      run(waitAt(system.folder, "work")),
    ]);
    const { ask } = await untilAsked(system, id, "permission");
    clock.advance(7 * minute);
    await answer(system, ask, "allow");
    await latch.reached();
    const { explanation, turns } = await system.detail(id);
    expect(explanation.limit).toBe("the turn's time is up");
    const whole = addMilliseconds(turns[0]?.sentAt ?? "", 67 * minute);
    expect((explanation.until ?? "") >= whole).toBe(true);
    expect((explanation.until ?? "") < addMilliseconds(whole, minute)).toBe(true);
    latch.open();
  }));

test("[HU-13] what Muster could not do is said with the time of the next try, in lists too", () =>
  withSystem({}, async (system) => {
    const clock = takeClock(system);
    const { world } = system.daemon;
    const [project] = world.store.projects();
    if (project === undefined) throw new Error("no project");
    const mirror = world.places.mirror(project.id);
    renameSync(mirror, `${mirror}.away`);
    const { id } = await system.start("Prepare", [write("b.txt", "b")]);
    await system.until(id, (task) => task.retryAt !== null);
    const { items } = await system.call("task.list", {});
    expect(items[0]).toMatchObject({
      why: expect.stringMatching(/^The workspace could not be prepared: /),
      retryAt: expect.any(String),
    });
    const { explanation } = await system.detail(id);
    expect(explanation).toMatchObject({ until: items[0]?.retryAt, limit: "it is tried again" });
    renameSync(`${mirror}.away`, mirror);
    clock.advance(minute);
    await system.until(id, (task) => task.stage === "in_review");
  }));
