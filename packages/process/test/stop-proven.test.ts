import { expect, test } from "bun:test";
import { defaultStopLadder, findInDirectory, isAlive, stopProven } from "../src/index.ts";
import { firstLines, shell, withFolder } from "./support.ts";

const ladder = { ...defaultStopLadder, termWaitMs: 100 };
const proof = { proven: true, survivors: [] };

test("[HU-28] [AG-32] TERM is enough for a process that heeds it", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "echo ready; sleep 300");
    await firstLines(group, 1);
    const target = { leader: group.identity, exited: group.exited, marker: null, directory: null };
    expect(await stopProven(target)).toEqual({ ...proof, steps: ["term_group", "sweep"] } as never);
    expect(await group.exited).toEqual({ code: null, signal: "SIGTERM" });
  }));

test("[HU-30] a child that ignores hangup and terminate is killed with its own child", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "trap '' TERM HUP; sleep 300 & echo ready; wait; wait");
    await firstLines(group, 1);
    const target = { leader: group.identity, exited: group.exited, marker: null, directory: null };
    const steps = ["term_group", "kill_group", "sweep"];
    expect(await stopProven(target, ladder)).toEqual({ ...proof, steps } as never);
    expect(isAlive(group.identity)).toBe(false);
    expect(findInDirectory(folder)).toEqual([]);
  }));
