import { expect, test } from "bun:test";
import { isAlive, stopProven } from "../src/index.ts";
import { procTable } from "../src/proc-table.ts";
import type { ProcessEntry, ProcessTable } from "../src/process-table.ts";
import { signalProcess } from "../src/signal.ts";
import { startProcess } from "../src/start-process.ts";
import { firstLines, outputReleased, shell, value, withFolder } from "./support.ts";

const newMarker = () => ({ variable: "MUSTER_TEST_ID", value: crypto.randomUUID() });

async function startMarked(folder: string) {
  const marker = newMarker();
  const group = await shell(folder, "echo; exec sleep 300", { MUSTER_TEST_ID: marker.value });
  await firstLines(group, 1);
  return { marker, group, target: { leader: null, marker, directory: null } };
}

test("[HU-28] one look that finds nobody is no proof yet", () =>
  withFolder(async (folder) => {
    const { group, target } = await startMarked(folder);
    let looks = 0;
    const find: ProcessTable["find"] = (matches) => {
      const entries = procTable.find(matches);
      return entries.length > 0 && looks++ === 0 ? [] : entries;
    };
    expect(await stopProven(target, undefined, { ...procTable, find })).toMatchObject({
      proven: true,
    });
    expect(isAlive(group.identity)).toBe(false);
  }));

test("[HU-28] a process that shows no environment in an exec is looked at when it is over", () =>
  withFolder(async (folder) => {
    const { group, marker, target } = await startMarked(folder);
    let looks = 3;
    const inExec = (entry: ProcessEntry): ProcessEntry => ({
      ...entry,
      isBetweenPrograms: () => looks-- > 0,
      carries: (sought) => looks <= 0 && entry.carries(sought),
    });
    const find: ProcessTable["find"] = (matches) =>
      procTable.find((entry) => matches(entry.carries(marker) ? inExec(entry) : entry)).map(inExec);
    expect(await stopProven(target, undefined, { ...procTable, find })).toMatchObject({
      proven: true,
    });
    expect(isAlive(group.identity)).toBe(false);
  }));

test("a process that is born while the list is walked is on it", () =>
  withFolder(async (folder) => {
    const options = { file: "/bin/sleep", args: ["300"], cwd: folder, env: {} };
    const birth: ReturnType<typeof startProcess>[] = [];
    const found = procTable.find((entry) => {
      if (birth.length === 0) {
        birth.push(startProcess({ ...options, stdio: ["ignore", "ignore", "ignore"] }));
      }
      return entry.parent === process.pid;
    });
    const born = value((await birth[0]) ?? { ok: false, error: "the list was empty" });
    expect(found.map(({ identity }) => identity)).toContainEqual(born.identity);
  }));

test("[CW-11] a signal for a process that has ended never reaches who has its number now", () =>
  withFolder(async (folder) => {
    const { group } = await startMarked(folder);
    const released = outputReleased(group);
    signalProcess({ ...group.identity, startTime: "1" }, "SIGKILL", procTable);
    signalProcess(group.identity, "SIGTERM", procTable);
    await released;
    expect(await group.exited).toEqual({ code: null, signal: "SIGTERM" });
  }));
