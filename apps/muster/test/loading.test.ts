import { expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { RunLink, RunRefused } from "@muster/core";
import type { Result, RunId } from "@muster/model";
import { Engine, logFault, type World } from "@muster/pipeline";
import { systemIds } from "../src/daemon/clock.ts";
import { createLog } from "../src/daemon/log.ts";
import { createWorld } from "../src/daemon/world.ts";
import { waitAt } from "./support/latch.ts";
import { toReview } from "./support/moves.ts";
import { isRunning, processesOf } from "./support/processes.ts";
import { run, write } from "./support/script.ts";
import { type System, withSystem } from "./support/system.ts";

const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

/** The world of the next daemon, without its engine and server. */
async function nextWorld(system: System): Promise<World> {
  const { home } = system.daemon;
  const parts = { token: "token", ids: systemIds(), log: createLog(home.daemonLog) };
  const environment = { ...process.env, ...system.repository.environment };
  const world = await createWorld(home, { ...parts, environment });
  if (!world.ok) throw new Error(world.error.message);
  return world.value;
}

async function withEngine(world: World, body: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = new Engine(world);
  try {
    await body(engine);
  } finally {
    await engine.stop("stop");
    world.transcripts.close();
    world.store.close();
  }
}

/** Notes every call that ends or removes something. */
function noting(world: World, seen: string[]): World {
  const noted = <Port extends object>(port: Port, names: (keyof Port)[]): Port => {
    const watched = { ...port };
    for (const name of names) {
      const method = port[name] as (...args: unknown[]) => unknown;
      Object.assign(watched, {
        [name]: (...args: unknown[]) => {
          seen.push(String(name));
          return method.apply(port, args);
        },
      });
    }
    return watched;
  };
  return {
    ...world,
    runs: noted(world.runs, ["start", "reap", "forget"]),
    gates: {
      run: (request) => world.gates.run(request),
      setup: (request) => world.gates.setup(request),
      reap: (key) => {
        seen.push("reap of a gate");
        return world.gates.reap(key);
      },
      reapSetup: (folder) => {
        seen.push("reap of a setup");
        return world.gates.reapSetup(folder);
      },
    },
    vcs: noted(world.vcs, ["removeWorkspace", "removeCheckout", "createWorkspace"]),
    remains: noted(world.remains, ["removeLogs", "setAside"]),
  };
}

/** Folders and processes that a start has to end or remove: of an ended run, and of one that no row knows. */
function leaveRemains(system: System, ended: string) {
  const workspace = join(system.home, "workspaces", `att_${unknown}`);
  const runs = [ended, `run_${unknown}`].map((id) => join(system.home, "runs", id));
  for (const path of [workspace, ...runs]) mkdirSync(path);
  writeFileSync(join(workspace, "work.txt"), "unsaved");
  const start = (marker: Record<string, string>): number => {
    const env = { ...process.env, ...marker };
    return spawn("sleep", ["600"], { detached: true, stdio: "ignore", env }).pid ?? 0;
  };
  return [start({ MUSTER_RUN_ID: `run_${unknown}` }), start({ MUSTER_SETUP_FOLDER: workspace })];
}

test("[HU-45] nothing is ended, removed or begun before all runs are found again; then what no row knows is put aside", () =>
  withSystem({}, async (system) => {
    const latch = system.latch("agent");
    const over = await toReview(system, "Over", [write("b.txt", "b")]);
    const { id } = await system.start("Live", [run(waitAt(system.folder, "agent"))]);
    await latch.reached();
    const live = (await system.detail(id)).runs[0]?.id ?? "";
    await system.daemon.engine.drain();
    await system.stop("restart");
    const pids = leaveRemains(system, over.runs[0]?.id ?? "");
    const seen: string[] = [];
    const world = noting(await nextWorld(system), seen);
    const asked = Promise.withResolvers<void>();
    const found = Promise.withResolvers<void>();
    const attach = world.runs.attach;
    world.runs.attach = async (...args): Promise<Result<RunLink, RunRefused>> => {
      asked.resolve();
      await found.promise;
      return attach(...args);
    };
    await withEngine(world, async (engine) => {
      const started = engine.start();
      await asked.promise;
      expect(world.store.get("run", live)?.state).toBe("live");
      expect(seen).toEqual([]);
      expect(pids.filter(isRunning)).toEqual(pids);
      found.resolve();
      await started;
      await engine.drain();
      expect(processesOf(live)).not.toEqual([]);
      expect(pids.filter(isRunning)).toEqual([]);
      expect(readdirSync(join(system.home, "runs"))).toEqual([live]);
      const aside = join(system.home, "aside");
      expect(readdirSync(aside).toSorted()).toEqual([`att_${unknown}`, `run_${unknown}`]);
      expect(existsSync(join(aside, `att_${unknown}`, "work.txt"))).toBe(true);
    });
    await system.boot();
  }));

test("[HU-45] a run whose row cannot be read is nobody's to end or remove", () =>
  withSystem({}, async (system) => {
    const latch = system.latch("agent");
    const { id } = await system.start("Live", [run(waitAt(system.folder, "agent"))]);
    await latch.reached();
    const live = ((await system.detail(id)).runs[0]?.id ?? "") as RunId;
    await system.stop("restart");
    const pids = processesOf(live);
    const write_ = (sql: string) => {
      const database = new DatabaseSync(system.daemon.home.database);
      database.exec(sql);
      database.close();
    };
    write_("DROP TRIGGER run_guard; UPDATE run SET runner = '{}'");
    const world = await nextWorld(system);
    await withEngine(world, async (engine) => {
      await engine.start().catch((error: unknown) => logFault(world, "start", error));
      await engine.drain();
      expect(processesOf(live)).toEqual(pids);
      expect(readdirSync(join(system.home, "runs"))).toEqual([live]);
    });
    write_("UPDATE run SET runner = NULL");
    await system.boot();
  }));

test("while processes of an unknown run cannot be ended, nothing is begun; it is tried again", () =>
  withSystem({}, async (system) => {
    await system.stop("stop");
    mkdirSync(join(system.home, "runs", `run_${unknown}`));
    const world = await nextWorld(system);
    const wakes: (() => void)[] = [];
    let proven = false;
    const identity = { bootId: "boot", pid: 1, startTime: "1" };
    const held: World = {
      ...world,
      clock: { now: world.clock.now, at: (_at, wake) => (wakes.push(wake), () => undefined) },
      runs: { ...world.runs, reap: async () => ({ proven, survivors: proven ? [] : [identity] }) },
    };
    await withEngine(held, async (engine) => {
      await engine.start();
      await engine.drain();
      expect(existsSync(join(system.home, "aside"))).toBe(false);
      expect(wakes).toHaveLength(1);
      proven = true;
      wakes[0]?.();
      await engine.drain();
      expect(readdirSync(join(system.home, "aside"))).toEqual([`run_${unknown}`]);
    });
    await system.boot();
  }));
