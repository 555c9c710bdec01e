import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { inReview } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";

const setup = `
[setup]
run = "echo once >> ../setup-\${MUSTER_WORKSPACE##*/}.count"
`;

test("[HU-46] setup runs once in a workspace, however many turns are made in it", () =>
  withSystem({ configuration: setup }, async (system) => {
    const task = await system.start(
      "Two turns",
      "turns:\n- [{say: nothing}]\n- [{write: {path: b.txt, content: b}}]",
    );
    const done = await system.until(task.id, inReview);
    expect(done.turns.length).toBe(2);
    const count = readFileSync(
      join(system.home, "workspaces", `setup-${done.attempt?.id}.count`),
      "utf8",
    );
    expect(count).toBe("once\n");
  }));

test("[ST-22] a task that was started tells its workspace, and works there", () =>
  withSystem({}, async (system) => {
    const task = await system.start("Where", "- run: pwd > where.txt");
    const done = await system.until(task.id, inReview);
    const path = done.attempt?.path ?? "";
    expect(path).toStartWith(system.home);
    expect(readFileSync(join(path, "where.txt"), "utf8").trim()).toBe(path);
  }));

test("[HU-53] an agent is told neither home nor token, and the database is as it was after its run", () =>
  withSystem({}, async (system) => {
    const task = await system.start("Look around", "- run: env > seen.txt");
    const done = await system.until(task.id, inReview);
    const seen = readFileSync(join(done.attempt?.path ?? "", "seen.txt"), "utf8");
    const token = readFileSync(join(system.home, "token"), "utf8").trim();
    expect(seen).toContain("MUSTER_RUN_ID=");
    expect(seen).not.toContain("MUSTER_HOME=");
    expect(seen).not.toContain(token);
    await system.stop("stop");
    await system.boot();
    expect((await system.detail(task.id)).stage).toBe("in_review");
  }));

test("[SL-3] listing and showing tasks writes nothing", () =>
  withSystem({}, async (system) => {
    const task = await system.start("Seen", "- write: {path: b.txt, content: b}");
    await system.until(task.id, inReview);
    const before = system.daemon.world.store.lastSeq();
    await system.call("task.list", { project: system.repository.root });
    await system.call("task.get", { task: task.id });
    await system.call("task.diff", { task: task.id, mode: "live" });
    await system.call("task.mergeability", { task: task.id });
    expect(system.daemon.world.store.lastSeq()).toBe(before);
  }));

test("[AG-43] an agent that says it is done has done nothing until git shows a change", () =>
  withSystem({}, async (system) => {
    const task = await system.start(
      "Boast",
      "turns:\n- [{say: All done!}]\n- [{write: {path: b.txt, content: b}}]",
    );
    const done = await system.until(task.id, inReview);
    expect(done.turns.map((turn) => [turn.kind, turn.outcome?.code])).toEqual([
      ["work", "completed"],
      ["reminder", "completed"],
    ]);
    expect(done.revisions.length).toBe(1);
  }));
