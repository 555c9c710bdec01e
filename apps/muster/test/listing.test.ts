import { expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import type { OperationArguments, OperationName } from "@muster/contract";
import { fingerprint } from "@muster/testkit";
import { land, toReview } from "./support/moves.ts";
import { waitAt } from "./support/latch.ts";
import { run, write } from "./support/script.ts";
import { type System, withSystem } from "./support/system.ts";

/** Everything that lists or shows, for each task. */
async function lookAtAll(system: System): Promise<void> {
  const project = system.repository.root;
  const { items } = await system.call("task.list", { project });
  expect(items.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  const wide: { [Name in OperationName]?: OperationArguments<Name> } = {
    "task.list": {},
    "project.list": {},
    "ask.list": {},
    "event.list": {},
    "agent.list": {},
    status: {},
  };
  for (const [name, input] of Object.entries(wide))
    await system.call(name as "task.list", input as OperationArguments<"task.list">);
  for (const { id: task } of items) {
    await system.call("task.get", { task });
    await system.call("task.why", { task });
    await system.call("task.logs", { task });
  }
}

/** Every change of a row has its event. */
async function stateOf(system: System) {
  const { places, store } = system.daemon.world;
  const [project] = store.projects();
  if (project === undefined) throw new Error("no project is registered");
  return {
    events: store.lastSeq(),
    jobs: store.openJobs(),
    mirror: await fingerprint(places.mirror(project.id)),
    clone: await fingerprint(system.repository.root),
    tasks: await Promise.all(["1", "2", "3", "4"].map(system.detail)),
  };
}

/** How the run of each task is once nothing more happens by itself. */
const restingRun = { "1": "ended", "2": "ended", "3": "ended", "4": "live" };

test("[SL-3] listing and showing tasks changes nothing, whatever has become of their workspaces", () =>
  withSystem({ configuration: null }, async (system) => {
    await land(system, await toReview(system, "Landed", [write("b.txt", "b")]));
    const lost = await toReview(system, "Lost", [write("c.txt", "c")]);
    await toReview(system, "Reviewed", [write("d.txt", "d")]);
    const latch = system.latch("work");
    await system.start("At work", [run(waitAt(system.folder, "work"))]);
    await latch.reached();
    for (const [number, state] of Object.entries(restingRun))
      await system.until(number, ({ runs }) => runs.every((known) => known.state === state));
    await system.daemon.engine.drain();
    const folder = lost.attempt?.path ?? "";
    rmSync(folder, { recursive: true });

    const before = await stateOf(system);
    await lookAtAll(system);
    await system.daemon.engine.drain();
    expect(await stateOf(system)).toEqual(before);
    expect(existsSync(folder)).toBe(false);

    const { turns, revisions } = await system.detail(lost.id);
    expect({ turns, revisions }).toEqual({ turns: lost.turns, revisions: lost.revisions });
    latch.open();
  }));

test("a task is found by its project's name and its number, and by no other project's", () =>
  withSystem({}, async (system) => {
    const project = system.repository.root;
    for (const title of ["First", "Second"]) await system.call("task.create", { project, title });
    const { name } = await system.call("project.get", { project });
    const find = async (text: string) =>
      (await system.call("task.list", { find: text })).items.map(({ title }) => title);
    expect(await find(`${name}#2`)).toEqual(["Second"]);
    expect(await find("#1")).toEqual(["First"]);
    expect(await find("elsewhere#2")).toEqual([]);
  }));
