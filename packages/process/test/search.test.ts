import { expect, test } from "bun:test";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { findInDirectory, findMarked } from "../src/index.ts";
import { firstLines, outputReleased, shell, withFolder } from "./support.ts";

const marker = (value: string) => ({ variable: "MUSTER_TEST_ID", value });

test("[AG-34] a marker matches the whole entry only", () =>
  withFolder(async (folder) => {
    const id = crypto.randomUUID();
    const longer = await shell(folder, "echo; exec sleep 300", { MUSTER_TEST_ID: `${id}d` });
    const prefixed = await shell(folder, "echo; exec sleep 300", { X_MUSTER_TEST_ID: id });
    const quoted = await shell(folder, "echo; exec sleep 300", {
      OTHER: `x\nMUSTER_TEST_ID=${id}`,
    });
    const exact = await shell(folder, "echo; exec sleep 300", { MUSTER_TEST_ID: id, Z: "z" });
    await Promise.all([longer, prefixed, quoted, exact].map((group) => firstLines(group, 1)));
    expect(findMarked(marker(id))).toEqual([exact.identity]);
    expect(findMarked(marker(`${id}d`))).toEqual([longer.identity]);
    expect(findMarked(marker(id.slice(0, -1)))).toEqual([]);
  }));

test.skipIf(process.getuid?.() !== 0)(
  "[AG-34] a process of another user is not found (needs root to start one)",
  () =>
    withFolder(async (folder) => {
      const id = crypto.randomUUID();
      const script = "setpriv --reuid=65534 --clear-groups sh -c 'echo $$; exec sleep 300' & wait";
      const group = await shell(folder, script, { MUSTER_TEST_ID: id });
      const [pid = ""] = await firstLines(group, 1);
      const released = outputReleased(group);
      expect(findMarked(marker(id))).toEqual([group.identity]);
      expect(findInDirectory(folder)).toEqual([group.identity]);
      process.kill(Number(pid), "SIGKILL");
      await released;
    }),
);

test("a directory matches itself and what is below, not a sibling with the same beginning", () =>
  withFolder(async (folder) => {
    for (const name of ["work/deep", "worker"]) mkdirSync(join(folder, name), { recursive: true });
    symlinkSync(join(folder, "work"), join(folder, "link"));
    const at = await shell(join(folder, "work"), "echo; exec sleep 300");
    const below = await shell(join(folder, "work/deep"), "echo; exec sleep 300");
    const beside = await shell(join(folder, "worker"), "echo; exec sleep 300");
    await Promise.all([at, below, beside].map((group) => firstLines(group, 1)));
    const pids = (path: string) => findInDirectory(join(folder, path)).map(({ pid }) => pid);
    const expected = [at.identity.pid, below.identity.pid].toSorted((a, b) => a - b);
    expect(pids("work").toSorted((a, b) => a - b)).toEqual(expected);
    expect(pids("link").toSorted((a, b) => a - b)).toEqual(expected);
    expect(pids("worker")).toEqual([beside.identity.pid]);
  }));

test("a process is found in a directory that has been removed under it", () =>
  withFolder(async (folder) => {
    const gone = join(folder, "gone");
    mkdirSync(gone);
    const group = await shell(gone, "echo; exec sleep 300");
    await firstLines(group, 1);
    rmSync(gone, { recursive: true });
    expect(findInDirectory(gone)).toEqual([group.identity]);
    mkdirSync(`${gone} (deleted)`);
    const namesake = await shell(`${gone} (deleted)`, "echo; exec sleep 300");
    await firstLines(namesake, 1);
    expect(findInDirectory(gone)).toEqual([group.identity]);
  }));

test("a relative directory and the root are refused as bugs", () => {
  expect(() => findInDirectory("work")).toThrow("not an absolute directory");
  expect(() => findInDirectory("/")).toThrow("root");
});
