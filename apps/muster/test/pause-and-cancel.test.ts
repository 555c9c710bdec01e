import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import type { TaskDetail } from "@muster/contract";
import { eventsOf } from "./support/events.ts";
import { gateToml } from "./support/gate.ts";
import { waitAt } from "./support/latch.ts";
import { answer, approve, changedPaths, land, toReview, untilAsked } from "./support/moves.ts";
import { processesOf } from "./support/processes.ts";
import { run, write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";

const snapshotsOf = async (system: System, task: TaskDetail): Promise<string> => {
  const mirror = system.daemon.world.places.mirror(task.project.id);
  return system.repository.git(["for-each-ref", "--format=%(objectname)", "refs/muster"], mirror);
};

const holding = (actions: TaskDetail["actions"]) =>
  actions.filter((action) => action === "pause" || action === "resume");

test("[SL-14] [AG-33] [HU-4] [HU-29] a pause ends the run with every process of it; resumed, the session goes on where it was", () =>
  withSystem({}, async (system) => {
    const latch = system.latch("work");
    const wait = run(`setsid sh -c "${waitAt(system.folder, "work")}" & wait`);
    const { id } = await system.start("Work", [write("b.txt", "b"), wait, write("c.txt", "c")]);
    await latch.reached();
    const working = await system.detail(id);
    const runId = working.runs[0]?.id ?? "";
    expect(processesOf(runId).length).toBeGreaterThan(1);
    await system.call("task.pause", { task: id });
    const paused = await system.until(id, (now) => now.turns[0]?.snapshot !== null);
    expect(processesOf(runId)).toEqual([]);
    expect(paused).toMatchObject({ stage: "coding", holds: ["paused"] });
    expect(paused.runs).toMatchObject([{ state: "ended" }]);
    expect(paused.turns[0]?.outcome?.code).toBe("cancelled");
    expect((await system.call("status", {})).live).toBe(0);
    latch.open();
    await system.call("task.resume", { task: id });
    const done = await system.until(id, inReview);
    expect(done.runs.map((known) => known.resumed)).toEqual([false, true]);
    expect(await changedPaths(system, id)).toEqual(["b.txt", "c.txt"]);
    expect(done.attempt?.used.crashes).toBe(0);
  }));

test("[HU-4] [HU-5] a hold and its undo bring a task back to where it was, and start nothing by themselves", () =>
  withSystem({ configuration: 'land = "manual"\n' }, async (system) => {
    const { id: backlog } = await system.call("task.create", {
      project: system.repository.root,
      title: "Later",
    });
    const review = await toReview(system, "Review", [write("b.txt", "b")]);
    const approved = await toReview(system, "Approved", [write("c.txt", "c")]);
    await approve(system, approved);
    for (const id of [backlog, review.id, approved.id]) {
      const before = await system.detail(id);
      await system.call("task.pause", { task: id });
      const paused = await system.detail(id);
      expect(paused).toMatchObject({ stage: before.stage, holds: ["paused"] });
      expect([before.actions, paused.actions].map(holding)).toEqual([["pause"], ["resume"]]);
      expect((await system.call("task.pause", { task: id })).changed).toBe(false);
      await system.call("task.resume", { task: id });
      await system.daemon.engine.drain();
      const after = await system.detail(id);
      expect(after).toMatchObject({ stage: before.stage, holds: [] });
      expect(after.runs).toHaveLength(before.runs.length);
    }
  }));

test("[HU-5] a paused task is not begun, and its landing waits", () =>
  withSystem({}, async (system) => {
    const project = system.repository.root;
    const { id } = await system.call("task.create", { project, title: "Held" });
    await system.call("task.pause", { task: id });
    await system.call("task.run", { task: id });
    const other = await toReview(system, "Other", [write("b.txt", "b")]);
    await system.call("task.pause", { task: other.id });
    await approve(system, other);
    await system.daemon.engine.drain();
    expect(await system.detail(id)).toMatchObject({ stage: "ready", attempt: null });
    expect(await system.detail(other.id)).toMatchObject({
      stage: "approved",
      landing: { state: "queued" },
    });
  }));

test("[OV-34] [ST-33] a task is cancelled from each stage: its run, round, landing and asks end, its work is kept", () =>
  withSystem(
    {
      configuration: (folder) =>
        `land = "manual"\npermissions = "ask"\n[limits]\ncrashes = 1\n${gateToml("hold", `! test -e held || ${waitAt(folder, "gate")}`)}`,
    },
    async (system) => {
      const gate = system.latch("gate");
      const agent = system.latch("agent");
      const project = system.repository.root;
      const crash = { crash: { code: 1 } };
      const { id: backlog } = await system.call("task.create", { project, title: "backlog" });
      const { id: ready } = await system.call("task.create", { project, title: "ready" });
      await system.call("task.pause", { task: ready });
      await system.call("task.run", { task: ready });
      const { id: coding } = await system.start("coding", [
        write("b", "1"),
        run(waitAt(system.folder, "agent")),
      ]);
      await agent.reached();
      const { id: asking } = await system.start("asking", [
        write("b", "2"),
        { ask: { title: "Go?" } },
      ]);
      await untilAsked(system, asking, "permission");
      for (const [id, stage] of [
        [backlog, "backlog"],
        [ready, "ready"],
        [coding, "coding"],
        [asking, "coding"],
      ] as const) {
        expect((await system.detail(id)).stage).toBe(stage);
        await system.call("task.cancel", { task: id });
      }
      const { id: checking } = await system.start("checking", [write("held", "3")]);
      await gate.reached();
      const { id: stuck } = await system.start("stuck", [write("b", "4"), crash, crash]);
      await untilAsked(system, stuck, "stuck");
      const review = await toReview(system, "in_review", [write("b", "5")]);
      const approved = await toReview(system, "approved", [write("b", "6")]);
      await approve(system, approved);
      for (const id of [checking, stuck, review.id, approved.id])
        await system.call("task.cancel", { task: id });
      await system.daemon.engine.drain();
      for (const id of [backlog, ready, coding, asking, checking, stuck, review.id, approved.id]) {
        const task = await system.detail(id);
        expect(task).toMatchObject({ stage: "cancelled", holds: [], asks: [] });
        expect(task.round?.state ?? "closed").toBe("closed");
        expect(task.runs.filter((known) => known.state !== "ended")).toEqual([]);
        expect(task.attempt?.path ?? null).toBe(null);
        const kept = await snapshotsOf(system, task);
        for (const turn of task.turns)
          if (turn.sentAt !== null) expect(kept).toContain(turn.snapshot ?? "no snapshot");
      }
      expect((await system.call("ask.list", {})).items).toEqual([]);
      expect((await system.call("status", {})).live).toBe(0);
      const ended = await eventsOf(system, { task: coding, type: ["turn.ended"] });
      expect(ended).toHaveLength(1);
    },
  ));

test("[SL-1] [SL-14] what is over can be neither paused nor cancelled nor approved", () =>
  withSystem({ configuration: null }, async (system) => {
    const task = await land(system, await toReview(system, "Work", [write("b.txt", "b")]));
    for (const verb of ["task.pause", "task.resume", "task.cancel", "task.unapprove"] as const)
      expect(await system.refusal(verb, { task: task.id })).toMatchObject({
        code: "invalid_transition",
        data: { stage: "landed", allowed: expect.arrayContaining(["reopen"]) },
      });
    const judged = { task: task.id, revision: task.revision ?? "" };
    expect((await system.call("task.approve", judged)).changed).toBe(false);
    expect((await system.refusal("task.requestChanges", { ...judged, note: "x" })).code).toBe(
      "invalid_transition",
    );
  }));

test("[OV-34] a cancelled or landed task is reopened with a new attempt, in a workspace and on a branch of its own", () =>
  withSystem({ configuration: null }, async (system) => {
    const script = { turns: [[write("b.txt", "b")], [], []] };
    const first = await toReview(system, "Work", script);
    await system.call("task.cancel", { task: first.id });
    await system.daemon.engine.drain();
    expect(existsSync(first.attempt?.path ?? "")).toBe(false);
    await system.repository.commit({ "c.txt": "c" });
    await system.call("task.reopen", { task: first.id });
    const second = await system.until(first.id, inReview);
    expect(second.attempt).toMatchObject({ number: 2, branch: "muster/1-2" });
    expect(second.attempt?.base).toBe(await system.repository.resolve("main"));
    expect(second.turns.map((turn) => turn.number)).toEqual([1]);
    expect(second.runs.map((known) => known.resumed)).toEqual([false]);
    expect(second.round?.number).toBe(1);
    await land(system, second);
    await system.call("task.reopen", { task: first.id });
    const { task, ask } = await untilAsked(system, first.id, "no_change");
    expect(task.attempt?.number).toBe(3);
    await answer(system, ask, "cancel");
  }));
