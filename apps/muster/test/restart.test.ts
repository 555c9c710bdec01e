import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventsOf } from "./support/events.ts";
import { gateToml } from "./support/gate.ts";
import { waitAt } from "./support/latch.ts";
import { answer, approve, changedPaths, land, toReview, untilAsked } from "./support/moves.ts";
import { isRunning, processesOf } from "./support/processes.ts";
import { run, write } from "./support/script.ts";
import { inReview, isDelivered } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";
import { transcriptOf } from "./support/transcript.ts";

test("[ST-34] [SL-4] [CW-10] a restart leaves a running turn alone; it is found again and taken in once", () =>
  withSystem({}, async (system) => {
    const latch = system.latch("agent");
    const { id } = await system.start("Work", [
      { say: "before" },
      run(waitAt(system.folder, "agent")),
      { say: "after" },
      write("b.txt", "b"),
    ]);
    await latch.reached();
    const before = await system.detail(id);
    await system.stop("restart");
    const alive = processesOf(before.runs[0]?.id ?? "");
    expect(alive).toContain(latch.pids[0] ?? 0);
    await system.boot();
    expect((await system.detail(id)).runs).toMatchObject([
      { id: before.runs[0]?.id, state: "live" },
    ]);
    latch.open();
    const after = await system.until(id, inReview);
    expect(after.runs).toHaveLength(1);
    expect(after.turns.map((turn) => [turn.kind, turn.outcome?.code])).toEqual([
      ["work", "completed"],
    ]);
    const said = (await transcriptOf(system, id)).filter(
      (entry) => entry.kind === "message" && entry.final,
    );
    expect(said.map((entry) => entry.text)).toEqual(["before", "after"]);
  }));

test("[CW-8] [ST-59] a turn that ended while the daemon was down is taken in once, with its diff", () =>
  withSystem({}, async (system) => {
    const latch = system.latch("agent");
    const last = system.latch("last");
    const wait = [
      run(waitAt(system.folder, "agent")),
      write("b.txt", "b"),
      run(waitAt(system.folder, "last")),
    ];
    last.open();
    const { id } = await system.start("Work", wait);
    await latch.reached();
    await system.stop("restart");
    latch.open();
    await last.reached();
    await system.boot();
    const after = await system.until(id, inReview);
    expect(after.turns).toHaveLength(1);
    expect(after.revisions).toHaveLength(1);
    expect(await changedPaths(system, id)).toEqual(["b.txt"]);
    expect(await eventsOf(system, { task: id, type: ["turn.ended"] })).toHaveLength(1);
  }));

test("[HU-30] [OV-54] a stop ends every process; the next start goes on with the same session, and counts no crash", () =>
  withSystem({}, async (system) => {
    const latch = system.latch("agent");
    const { id } = await system.start("Work", [
      "ignore_sigterm",
      write("b.txt", "b"),
      run(waitAt(system.folder, "agent")),
      write("c.txt", "c"),
    ]);
    await latch.reached();
    const runId = (await system.detail(id)).runs[0]?.id ?? "";
    await system.stop("stop");
    expect(processesOf(runId)).toEqual([]);
    latch.open();
    await system.boot();
    const after = await system.until(id, inReview);
    expect(after.turns.map((turn) => [turn.kind, turn.outcome?.code])).toEqual([
      ["work", "cancelled"],
      ["resume", "completed"],
    ]);
    expect(after.runs.map((known) => known.resumed)).toEqual([false, true]);
    expect(after.attempt?.used.crashes).toBe(0);
    expect(await changedPaths(system, id)).toEqual(["b.txt", "c.txt"]);
  }));

test("[AG-28] a permission that is open over a restart is answered by the next daemon", () =>
  withSystem({ configuration: 'permissions = "ask"\n' }, async (system) => {
    const { id } = await system.start("Ask", [{ ask: { title: "Go?" } }, write("b.txt", "b")]);
    const { ask } = await untilAsked(system, id, "permission");
    await system.stop("restart");
    await system.boot();
    const again = await untilAsked(system, id, "permission");
    expect(again.ask.id).toBe(ask.id);
    await answer(system, ask, "allow");
    const after = await system.until(id, inReview);
    expect(after.turns.map((turn) => turn.outcome?.code)).toEqual(["completed"]);
  }));

test("a gate that a restart broke off is ended and run again by the next daemon, once", () =>
  withSystem(
    {
      configuration: (folder) =>
        gateToml(
          "hold",
          `! test -e b.txt || { echo x >> ${folder}/runs; ${waitAt(folder, "gate")}; }`,
        ),
    },
    async (system) => {
      const gate = system.latch("gate");
      const { id } = await system.start("Work", [write("b.txt", "b")]);
      await gate.reached();
      await system.stop("restart");
      expect(gate.pids.filter(isRunning)).toEqual([]);
      gate.open();
      await system.boot();
      const after = await system.until(id, inReview);
      expect(after.gates.find((known) => known.on === "revision")?.outcome).toBe("passed");
      expect(readFileSync(join(system.folder, "runs"), "utf8")).toBe("x\nx\n");
      const results = await eventsOf(system, { task: id, type: ["gateResult.recorded"] });
      expect(results.map((event) => event.data.after["number"])).toEqual([1, 1]);
    },
  ));

test("[CW-9] [HU-44] [HU-55] booting again and again with nothing to do changes nothing; numbers go on", () =>
  withSystem({ configuration: 'land = "manual"\n' }, async (system) => {
    const landed = await toReview(system, "Landed", [write("b.txt", "b")]);
    await approve(system, landed);
    await system.call("task.land", { task: landed.id, revision: landed.revision ?? "" });
    await system.until(landed.id, isDelivered);
    const review = await toReview(system, "Review", [write("c.txt", "c")]);
    const approved = await toReview(system, "Approved", [write("d.txt", "d")]);
    await approve(system, approved);
    await system.daemon.engine.drain();
    const before = await Promise.all([landed, review, approved].map(({ id }) => system.detail(id)));
    const { lastEvent } = await system.call("status", {});
    for (const mode of ["stop", "restart", "stop"] as const) {
      await system.stop(mode);
      await system.boot();
      await system.daemon.engine.drain();
    }
    expect((await system.call("status", {})).lastEvent).toBe(lastEvent);
    expect(
      await Promise.all([landed, review, approved].map(({ id }) => system.detail(id))),
    ).toEqual(before);
    const next = await system.call("task.create", {
      project: system.repository.root,
      title: "Next",
    });
    expect(next.number).toBe(4);
    const events = await eventsOf(system);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  }));

test("[HU-17] used rounds are still used after a restart", () =>
  withSystem(
    { configuration: `${gateToml("no", "! test -e b.txt")}[limits]\nrounds = 1\n` },
    async (system) => {
      const { id } = await system.start("Fail", {
        turns: ["1", "2", "3", "4", "5"].map((text) => [write("b.txt", text)]),
      });
      await untilAsked(system, id, "stuck");
      await system.stop("stop");
      await system.boot();
      const { task, ask } = await untilAsked(system, id, "stuck");
      expect(task.attempt).toMatchObject({ used: { rounds: 2 }, allowed: { rounds: 1 } });
      await answer(system, ask, "raise");
      const again = await untilAsked(system, id, "stuck");
      expect(again.task.attempt).toMatchObject({ used: { rounds: 3 }, allowed: { rounds: 2 } });
    },
  ));

test("a landing that waits over a restart lands afterwards", () =>
  withSystem({}, async (system) => {
    const task = await toReview(system, "Work", [write("b.txt", "b")]);
    await system.call("task.pause", { task: task.id });
    await approve(system, task);
    await system.stop("stop");
    await system.boot();
    expect(await system.detail(task.id)).toMatchObject({ stage: "approved", holds: ["paused"] });
    await system.call("task.resume", { task: task.id });
    await system.until(task.id, isDelivered);
    await land(system, await toReview(system, "More", [write("c.txt", "c")]));
  }));
