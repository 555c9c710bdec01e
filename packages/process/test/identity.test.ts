import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { identify, isAlive, isSameProcess, selfIdentity, stopProven } from "../src/index.ts";
import { waitUntil } from "../src/wait.ts";
import { firstLines, shell, withFolder } from "./support.ts";

test("[HU-28] identity is boot id, pid and start time, and a spawned process leads its group", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "cat /proc/$$/stat; read line");
    const [stat = ""] = await firstLines(group, 1);
    const fields = stat.split(" ");
    expect(group.identity).toEqual({
      bootId: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
      pid: Number(fields[0]),
      startTime: fields[21] ?? "",
    });
    expect([fields[4], fields[5]]).toEqual([fields[0], fields[0]]);
    group.stdin?.end("\n");
    await group.exited;
    expect(identify(group.identity.pid)).toBeNull();
  }));

test("[CW-11] a number that another process has now counts as dead", () => {
  const self = selfIdentity();
  expect(isAlive(self)).toBe(true);
  expect(isAlive({ ...self, startTime: String(Number(self.startTime) - 1) })).toBe(false);
  expect(isAlive({ ...self, bootId: "of-an-earlier-boot" })).toBe(false);
  expect(isSameProcess(self, selfIdentity())).toBe(true);
});

test("[CW-11] a zombie counts as dead and still has its identity", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "sleep 300 & echo $!; wait");
    const [pid = ""] = await firstLines(group, 1);
    const child = identify(Number(pid));
    if (child === null) throw new Error("the child has ended early");
    expect(isAlive(child)).toBe(true);
    process.kill(group.identity.pid, "SIGSTOP");
    process.kill(child.pid, "SIGKILL");
    expect(await waitUntil(() => !isAlive(child), 5_000)).toBe(true);
    expect(identify(child.pid)).toEqual(child);
    const target = { leader: group.identity, exited: group.exited, marker: null, directory: null };
    expect(await stopProven(target)).toMatchObject({ proven: true });
  }));
