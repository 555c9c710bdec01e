import { expect, test } from "bun:test";
import {
  defaultStopLadder,
  findInDirectory,
  findMarked,
  identify,
  isAlive,
  selfIdentity,
  type SpawnedGroup,
  stopProven,
} from "../src/index.ts";
import { procTable } from "../src/proc-table.ts";
import { waitUntil } from "../src/wait.ts";
import { firstLines, shell, withFolder } from "./support.ts";

const ladder = { ...defaultStopLadder, termWaitMs: 100 };
const proven = { proven: true, survivors: [] };

const groupOnly = ({ identity, exited }: SpawnedGroup) => ({
  leader: identity,
  exited,
  marker: null,
  directory: null,
});

const newMarker = () => ({ variable: "MUSTER_TEST_ID", value: crypto.randomUUID() });

/** Starts a script as an orphan in a session of its own: nobody who could tell of it is left. */
async function startOrphan(folder: string, env: string, begin = "") {
  const orphan = `setsid ${env} /bin/sh -c '${begin} echo $$; exec sleep 300'`;
  const group = await shell(folder, `(${orphan} &); exec sleep 300`);
  const [pid = ""] = await firstLines(group, 1);
  const identity = identify(Number(pid));
  if (identity === null) throw new Error("the orphan has ended early");
  const parent = () => procTable.read(procTable.read(identity.pid)?.parent ?? 0);
  await waitUntil(() => parent()?.session !== group.identity.pid, 5_000);
  return { group, identity };
}

test("[HU-28] [AG-32] TERM is enough for a process that heeds it", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "echo ready; exec sleep 300");
    await firstLines(group, 1);
    const proof = await stopProven(groupOnly(group));
    expect(proof).toMatchObject({ ...proven, steps: ["term_group", "sweep"] });
    expect(await group.exited).toEqual({ code: null, signal: "SIGTERM" });
  }));

test("[HU-28] a child that ignores hangup and terminate is killed with its own child", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "trap '' TERM HUP; sleep 300 & echo ready; wait; wait");
    await firstLines(group, 1);
    const proof = await stopProven(groupOnly(group), ladder);
    expect(proof).toMatchObject({ ...proven, steps: ["term_group", "kill_group", "sweep"] });
    expect(isAlive(group.identity)).toBe(false);
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("[AG-32] no step is taken for a process that has ended, only the proof", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "exit 0");
    await group.exited;
    let asked = 0;
    const ask = () => void asked++;
    const proof = await stopProven(groupOnly(group), { ...ladder, cancel: ask, closeStdin: ask });
    expect(proof).toMatchObject({ ...proven, steps: ["sweep"] });
    expect(asked).toBe(0);
  }));

test("[AG-32] a process that ends when asked is not signalled", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "read order; exit 7");
    const cancel = () => {
      group.stdin?.write("end\n");
      return group.exited;
    };
    const proof = await stopProven(groupOnly(group), { ...ladder, cancel });
    expect(proof).toMatchObject({ ...proven, steps: ["cancel", "sweep"] });
    expect(await group.exited).toEqual({ code: 7, signal: null });
  }));

test("[AG-32] a cancel that fails or is not heeded leads on to stdin, TERM and KILL", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "trap '' TERM; echo ready; while :; do sleep 300; done");
    await firstLines(group, 1);
    const order: string[] = [];
    const cancel = () => {
      order.push("cancel");
      throw new Error("the connection is gone");
    };
    const closeStdin = () => {
      order.push("close_stdin");
      group.stdin?.end();
    };
    const waits = { cancelWaitMs: 20, closeStdinWaitMs: 20 };
    const proof = await stopProven(groupOnly(group), { ...ladder, ...waits, cancel, closeStdin });
    const steps = ["cancel", "close_stdin", "term_group", "kill_group", "sweep"];
    expect(proof).toMatchObject({ ...proven, steps });
    expect(order).toEqual(["cancel", "close_stdin"]);
  }));

test("a process that has been stopped heeds TERM", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "trap 'exit 5' TERM; echo ready; while :; do :; done");
    await firstLines(group, 1);
    process.kill(group.identity.pid, "SIGSTOP");
    const proof = await stopProven(groupOnly(group));
    expect(proof).toMatchObject({ ...proven, steps: ["term_group", "sweep"] });
    expect(await group.exited).toEqual({ code: 5, signal: null });
  }));

test("[AG-33] [HU-28] an orphan in a session of its own is found by its marker", () =>
  withFolder(async (folder) => {
    const marker = newMarker();
    const { group } = await startOrphan(folder, `env MUSTER_TEST_ID=${marker.value}`);
    expect(await stopProven(groupOnly(group), ladder)).toMatchObject(proven);
    expect(findMarked(marker)).toHaveLength(1);
    expect(await stopProven({ ...groupOnly(group), marker }, ladder)).toMatchObject(proven);
    expect(findMarked(marker)).toEqual([]);
  }));

test("[AG-33] [HU-28] a child with a cleared environment is found by its parent", () =>
  withFolder(async (folder) => {
    const marker = newMarker();
    const escape = "(cd /; exec setsid env -i /bin/sh -c 'echo $$; exec sleep 300') & wait";
    const group = await shell(folder, escape, { MUSTER_TEST_ID: marker.value });
    const [pid = ""] = await firstLines(group, 1);
    const child = identify(Number(pid));
    expect(await stopProven({ ...groupOnly(group), marker }, ladder)).toMatchObject(proven);
    expect(child !== null && isAlive(child)).toBe(false);
  }));

test("[HU-28] an orphan with a cleared environment is found by its directory, with its children", () =>
  withFolder(async (folder) => {
    const child = "(cd /; exec sleep 300) &";
    const { group, identity } = await startOrphan(folder, "env -i PATH=/usr/bin:/bin", child);
    expect(await stopProven(groupOnly(group), ladder)).toMatchObject(proven);
    expect(isAlive(identity)).toBe(true);
    const children = procTable.find(({ parent }) => parent === identity.pid);
    expect(children).toHaveLength(1);
    const target = { ...groupOnly(group), directory: folder };
    expect(await stopProven(target, ladder)).toMatchObject(proven);
    expect(isAlive(identity)).toBe(false);
    expect(children.map((entry) => isAlive(entry.identity))).toEqual([false]);
  }));

test("[HU-28] a person's shell in the directory and what it left behind there are spared", () =>
  withFolder(async (folder) => {
    const target = await shell(folder, "echo; exec sleep 300");
    await firstLines(target, 1);
    const attached = await shell(folder, "echo; exec sleep 300", { HOME: "/" });
    const bare = await shell(folder, "echo; exec sleep 300");
    await Promise.all([firstLines(attached, 1), firstLines(bare, 1)]);
    const left = await startOrphan(folder, "env HOME=/");
    const stop = { ...groupOnly(target), marker: newMarker(), directory: folder };
    expect(await stopProven(stop, ladder)).toMatchObject(proven);
    const persons = [attached.identity, bare.identity, left.identity];
    expect(persons.map((identity) => isAlive(identity))).toEqual([true, true, true]);
    expect(isAlive(target.identity)).toBe(false);
  }));

test("another target's processes are spared, with what descends from them", () =>
  withFolder(async (folder) => {
    const spare = newMarker();
    const other = `MUSTER_TEST_ID=${spare.value} setsid sh -c 'echo $$; sleep 300 & wait'`;
    const group = await shell(folder, `${other} & wait`);
    const [pid = ""] = await firstLines(group, 1);
    const identity = identify(Number(pid));
    expect(await stopProven({ ...groupOnly(group), spare }, ladder)).toMatchObject(proven);
    expect(isAlive(group.identity)).toBe(false);
    expect(identity !== null && isAlive(identity)).toBe(true);
  }));

test("[AG-34] only the exact marker is swept", () =>
  withFolder(async (folder) => {
    const marker = newMarker();
    const start = async (value: string) => {
      const group = await shell(folder, "echo; exec sleep 300", { MUSTER_TEST_ID: value });
      await firstLines(group, 1);
      return group.identity;
    };
    const longer = await start(`${marker.value}d`);
    const meant = await start(marker.value);
    const target = { leader: null, marker, directory: null };
    expect(await stopProven(target, ladder)).toMatchObject({ ...proven, steps: ["sweep"] });
    expect([longer, meant].map((identity) => isAlive(identity))).toEqual([true, false]);
  }));

test("the sweep of a directory spares what is older than the target", () =>
  withFolder(async (folder) => {
    const { identity } = await startOrphan(folder, "env -i");
    const { bootId, startTime } = selfIdentity();
    const later = { bootId, pid: 2 ** 30, startTime: String(Number(startTime) + 1e9) };
    const target = { leader: later, marker: null, directory: folder };
    expect(await stopProven(target, ladder)).toMatchObject(proven);
    expect(isAlive(identity)).toBe(true);
    expect(await stopProven({ ...target, leader: null }, ladder)).toMatchObject(proven);
    expect(isAlive(identity)).toBe(false);
  }));

test("[CW-11] [HU-28] a number that another process has now is never signalled", () =>
  withFolder(async (folder) => {
    const innocent = await shell(folder, "echo; exec sleep 300");
    await firstLines(innocent, 1);
    const { identity } = innocent;
    const reused = { ...identity, startTime: String(Number(identity.startTime) - 1) };
    const target = { leader: reused, marker: null, directory: null };
    expect(await stopProven(target, ladder)).toMatchObject({ ...proven, steps: ["sweep"] });
    const earlier = { ...identity, bootId: "of-an-earlier-boot" };
    const beforeBoot = { leader: earlier, marker: null, directory: folder };
    expect(await stopProven(beforeBoot, ladder)).toMatchObject({ ...proven, steps: [] });
    expect(isAlive(identity)).toBe(true);
  }));

test("the rest of a group is killed after its leader has ended, a changed group included", () =>
  withFolder(async (folder) => {
    const changed = "bash -c 'set -m; sleep 300 & exit'";
    const group = await shell(folder, `${changed}; sleep 300 & exit 0`);
    await group.exited;
    const groups = findInDirectory(folder).map(({ pid }) => procTable.read(pid)?.group);
    expect(groups.filter((number) => number === group.identity.pid)).toHaveLength(1);
    expect(groups.filter((number) => number !== group.identity.pid)).toHaveLength(1);
    expect(await stopProven(groupOnly(group), ladder)).toMatchObject(proven);
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("[HU-28] KILL reaches the whole group at once, without the sweep", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "trap '' TERM; sleep 300 & echo; wait; wait");
    await firstLines(group, 1);
    const proof = await stopProven(groupOnly(group), { ...ladder, sweepWaitMs: 0 });
    expect(proof).toMatchObject(proven);
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("the rest of a group whose leader nobody waited for is not killed, nor proven gone", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "sleep 300 & exit 0");
    await group.exited;
    const rest = findInDirectory(folder);
    const target = { leader: group.identity, marker: null, directory: null };
    expect(await stopProven(target, ladder)).toEqual({
      proven: false,
      steps: ["sweep"],
      survivors: rest,
    });
    expect(rest.map((identity) => isAlive(identity))).toEqual([true]);
    expect(await stopProven({ ...target, directory: folder }, ladder)).toMatchObject(proven);
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("a process cannot stop the group it belongs to", async () => {
  const self = procTable.read(process.pid);
  if (self === null) throw new Error("the test is not in the process table");
  const leader = { ...self.identity, pid: 2 ** 30 };
  const read = (pid: number) => (pid === process.pid ? { ...self, group: leader.pid } : null);
  const stop = stopProven({ leader, marker: null, directory: null }, ladder, {
    ...procTable,
    read,
  });
  const outcome = await stop.then(() => "stopped", String);
  expect(outcome).toContain("belongs to");
});

test("a process that is not our child is stopped as well", () =>
  withFolder(async (folder) => {
    const parent = await shell(folder, "setsid sh -c 'echo $$; exec sleep 300' & wait");
    const [pid = ""] = await firstLines(parent, 1);
    const leader = findInDirectory(folder).find((identity) => identity.pid === Number(pid));
    if (leader === undefined) throw new Error("the process has ended early");
    const proof = await stopProven({ leader, marker: null, directory: null });
    expect(proof).toMatchObject({ ...proven, steps: ["term_group", "sweep"] });
    expect(isAlive(leader)).toBe(false);
  }));

test("who is left when the time is over is a survivor, and there is no proof", () =>
  withFolder(async (folder) => {
    const marker = newMarker();
    const env = { MUSTER_TEST_ID: marker.value };
    const group = await shell(folder, "echo; exec sleep 300", env);
    await firstLines(group, 1);
    const target = { leader: null, marker, directory: null };
    const proof = await stopProven(target, { ...ladder, sweepWaitMs: 0 });
    expect(proof).toEqual({ proven: false, steps: ["sweep"], survivors: [group.identity] });
  }));
