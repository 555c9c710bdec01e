import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TaskDetail } from "@muster/contract";
import { eventsOf } from "./support/events.ts";
import { gateToml } from "./support/gate.ts";
import { waitAt } from "./support/latch.ts";
import { answer, changedPaths, toReview, untilAsked } from "./support/moves.ts";
import { isRunning } from "./support/processes.ts";
import { run, write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";

const setupToml = (command: string): string => `[setup]\nrun = ${JSON.stringify(command)}\n`;
const waiting = { configuration: (folder: string) => setupToml(waitAt(folder, "setup")) };
const isPreparing = (task: TaskDetail): boolean => task.attempt?.state === "preparing";
const workspacesOf = (system: System): string[] => readdirSync(join(system.home, "workspaces"));

test("[ST-22] running a task makes its workspace at the target's tip and records it; the task says where it is, also to the next daemon", () =>
  withSystem({ configuration: null }, async (system) => {
    const created = await system.call("task.create", {
      project: system.repository.root,
      title: "Work",
    });
    expect((await system.detail(created.id)).attempt).toBeNull();
    expect(workspacesOf(system)).toEqual([]);
    const task = await toReview(system, "Work", [run("pwd > where.txt")]);
    const { attempt } = task;
    expect(attempt).toMatchObject({ workspace: "ready" });
    expect(attempt?.path).toStartWith(join(system.home, "workspaces"));
    expect(readFileSync(join(attempt?.path ?? "", "where.txt"), "utf8")).toBe(`${attempt?.path}\n`);
    const [prepared] = await eventsOf(system, { task: task.id, type: ["attempt.prepared"] });
    const tip = await system.repository.resolve("HEAD");
    expect(prepared?.data.after).toMatchObject({ workspace: "ready", base: tip.trim() });
    await system.stop("restart");
    await system.boot();
    expect((await system.detail(task.id)).attempt?.path).toBe(attempt?.path ?? "");
  }));

test("[ST-30] a setup that fails is asked about, and done again from a clean folder", () =>
  withSystem(
    {
      configuration: (outside) =>
        setupToml(`test -e ${outside}/registry || { touch half-done; echo no registry; exit 1; }`),
    },
    async (system) => {
      const { id } = await system.start("Install", [write("b.txt", "b")]);
      const { ask } = await untilAsked(system, id, "stuck");
      expect(ask).toMatchObject({ title: "The workspace could not be prepared" });
      expect(ask.detail).toContain("no registry");
      expect(workspacesOf(system)).toEqual([]);
      writeFileSync(join(system.folder, "registry"), "");
      await answer(system, ask, "retry");
      const done = await system.until(id, inReview);
      expect(await changedPaths(system, id)).toEqual(["b.txt"]);
      expect(existsSync(join(done.attempt?.path ?? "", "half-done"))).toBe(false);
    },
  ));

test("[ST-30] [HU-46] setup runs once for a workspace and once for a gate checkout, then copies and links", () =>
  withSystem(
    {
      configuration: (folder) =>
        `${gateToml("used", "test -e made && test -e .cache/x && test -L modules")}${setupToml(`echo $PWD >> ${folder}/setups; touch made`)}copy = [".cache"]\nlink = ["modules"]\n`,
      files: { ".gitignore": "made\n.cache\nmodules\n" },
    },
    async (system) => {
      await system.repository.write({ ".cache/x": "x", "modules/y": "y" });
      const look = run("test -e made && test -e .cache/x && test -e modules/y");
      const task = await toReview(system, "Use", {
        turns: [
          [look, { crash: { code: 1 } }],
          [look, write("b.txt", "b")],
        ],
      });
      const folders = readFileSync(join(system.folder, "setups"), "utf8").trim().split("\n");
      expect(folders.filter((folder) => folder === task.attempt?.path)).toHaveLength(1);
      expect(new Set(folders).size).toBe(folders.length);
      expect(task.gates.map((gate) => gate.outcome)).toEqual(["passed", "passed"]);
      expect(await changedPaths(system, task.id)).toEqual(["b.txt"]);
    },
  ));

test("[HU-33] [AG-43] what setup leaves behind, not ignored, is no change: the agent is reminded, then a person is asked", () =>
  withSystem(
    { configuration: setupToml("echo made > lock.json; echo more >> a.txt") },
    async (system) => {
      const { id } = await system.start("Idle", { turns: [["say: done"], ["say: done"]] });
      const { task } = await untilAsked(system, id, "no_change");
      expect(task.turns.map(({ kind }) => kind)).toEqual(["work", "reminder", "work"]);
      expect(task.revisions).toEqual([]);
      const busy = await toReview(system, "Work", [write("b.txt", "b")]);
      expect(await changedPaths(system, busy.id)).toEqual(["a.txt", "b.txt", "lock.json"]);
    },
  ));

test("what setup has made is there again after the workspace was lost before any work was saved", () =>
  withSystem({ configuration: setupToml("echo made > lock.json") }, async (system) => {
    const gone = run('cd / && rm -rf "$MUSTER_WORKSPACE"');
    const look = run("test -e lock.json && cp lock.json b.txt");
    const { id } = await system.start("Work", { turns: [[gone], [look]] });
    const { ask } = await untilAsked(system, id, "stuck");
    await answer(system, ask, "retry");
    const task = await system.until(id, inReview);
    expect(task.turns.map(({ kind }) => kind)).toEqual(["work", "resume"]);
    expect(await changedPaths(system, id)).toEqual(["b.txt", "lock.json"]);
  }));

test("[ST-30] what setup could not bring is kept with the task and shown", () =>
  withSystem({ configuration: '[setup]\ncopy = [".env"]\n' }, async (system) => {
    const task = await toReview(system, "Work", [write("b.txt", "b")]);
    expect(task.attempt?.setupWarnings).toEqual([expect.stringContaining(".env")]);
    const [prepared] = await eventsOf(system, { task: task.id, type: ["attempt.prepared"] });
    expect(prepared?.data.after).toMatchObject({ setupWarnings: task.attempt?.setupWarnings });
  }));

test("[OV-34] a task that is cancelled while its workspace is set up leaves no process and no folder", () =>
  withSystem(waiting, async (system) => {
    const setup = system.latch("setup");
    const { id } = await system.start("Install", [write("b.txt", "b")]);
    await setup.reached();
    expect(isPreparing(await system.detail(id))).toBe(true);
    await system.call("task.cancel", { task: id });
    await system.daemon.engine.drain();
    expect(setup.pids.filter(isRunning)).toEqual([]);
    expect(workspacesOf(system)).toEqual([]);
    expect(await system.detail(id)).toMatchObject({ stage: "cancelled", asks: [] });
  }));

test("a stop does not wait for a setup: it is ended, and done from the start by the next daemon", () =>
  withSystem(waiting, async (system) => {
    const setup = system.latch("setup");
    const { id } = await system.start("Install", [write("b.txt", "b")]);
    await setup.reached();
    await system.stop("stop");
    expect(setup.pids.filter(isRunning)).toEqual([]);
    setup.open();
    await system.boot();
    const done = await system.until(id, inReview);
    expect(setup.pids.length).toBeGreaterThan(0);
    expect(done.attempt?.number).toBe(1);
  }));

test("a gate checkout's setup that fails is no verdict on the change: a person is asked", () =>
  withSystem(
    {
      configuration: (folder) =>
        `${gateToml("any", "true")}${setupToml(`test ! -e b.txt || { echo no registry; exit 1; }; : ${folder}`)}`,
    },
    async (system) => {
      const { id } = await system.start("Work", { turns: [[write("b.txt", "b")]] });
      const { task, ask } = await untilAsked(system, id, "could_not_run");
      expect(task.turns).toHaveLength(1);
      expect(ask.detail).toContain("no registry");
    },
  ));
