import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TaskDetail } from "@muster/contract";
import { takeClock } from "./support/clock.ts";
import { gateToml } from "./support/gate.ts";
import { approve, land, toReview } from "./support/moves.ts";
import { run, write } from "./support/script.ts";
import { type System, withSystem } from "./support/system.ts";
import { transcriptOf } from "./support/transcript.ts";

const day = 86_400_000;

const runFolder = (system: System, task: TaskDetail, index = 0): string =>
  join(system.home, "runs", task.runs[index]?.id ?? "none");
const logFolder = (system: System, task: TaskDetail): string => join(system.home, "logs", task.id);

/** Something happens, and what follows from it has been done. */
async function wake(system: System): Promise<void> {
  await system.call("task.create", { project: system.repository.root, title: "Something" });
  await system.daemon.engine.drain();
}

test("the folder of a run goes when its end is proven and the transcript has all of it", () =>
  withSystem({}, async (system) => {
    const task = await toReview(system, "Work", [{ say: "hello" }, write("b.txt", "b")]);
    await system.daemon.engine.drain();
    expect(readdirSync(join(system.home, "runs"))).toEqual([]);
    const said = (await transcriptOf(system, task.id)).map((entry) => entry.text);
    expect(said).toContain("hello");
    expect(said.at(-1)).toStartWith("run ended");
    expect(existsSync(logFolder(system, task))).toBe(true);
  }));

test("what a crash left of a run's folder goes at the next start", () =>
  withSystem({}, async (system) => {
    const task = await toReview(system, "Work", [write("b.txt", "b")]);
    await system.stop("restart");
    mkdirSync(runFolder(system, task));
    writeFileSync(join(runFolder(system, task), "runner.log"), "");
    await system.boot();
    await system.daemon.engine.drain();
    expect(existsSync(runFolder(system, task))).toBe(false);
  }));

test("logs, and spools with more than the transcript shows, stay while their task is open and 14 days longer", () =>
  withSystem({ configuration: gateToml("test", "echo checked") }, async (system) => {
    const { advance } = takeClock(system);
    const long = run("head -c 200000 /dev/zero | tr '\\0' x");
    const task = await toReview(system, "Work", [long, write("b.txt", "b")]);
    const open = await toReview(system, "Open", [write("c.txt", "c")]);
    advance(100 * day);
    await wake(system);
    expect(existsSync(runFolder(system, task))).toBe(true);
    expect(existsSync(logFolder(system, task))).toBe(true);
    await land(system, task);
    advance(13 * day);
    await wake(system);
    expect(existsSync(runFolder(system, task))).toBe(true);
    expect(existsSync(logFolder(system, task))).toBe(true);
    advance(2 * day);
    await wake(system);
    expect(existsSync(runFolder(system, task))).toBe(false);
    expect(existsSync(logFolder(system, task))).toBe(false);
    expect(existsSync(logFolder(system, open))).toBe(true);
    expect((await system.detail(task.id)).stage).toBe("landed");
  }));

test("an answer is given again for a week, and forgotten then", () =>
  withSystem({}, async (system) => {
    const { advance } = takeClock(system);
    const { store } = system.daemon.world;
    const keys = () => ["old"].map((key) => store.idempotent(key) !== null);
    const task = await toReview(system, "Work", [write("b.txt", "b")]);
    const request = { task: task.id, revision: task.revision ?? "" };
    const at = system.daemon.world.clock.now();
    store.commit({
      at,
      actor: { kind: "system", id: "engine" },
      origin: "engine",
      changes: [],
      idempotency: { key: "old", requestHash: "hash", response: request },
    });
    advance(6 * day);
    await wake(system);
    expect(keys()).toEqual([true]);
    advance(2 * day);
    await wake(system);
    expect(keys()).toEqual([false]);
    await approve(system, task);
  }));
