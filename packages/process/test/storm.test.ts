import { expect, test } from "bun:test";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultStopLadder, stopProven } from "../src/index.ts";
import { firstLines, outputReleased, shell, withFolder } from "./support.ts";

/** Every script counts down, so that one that escaped would end by itself in the end. */
async function start(folder: string, body: string, count: number) {
  const script = join(folder, "script");
  writeFileSync(script, `#!/bin/sh\n[ "$1" -gt 0 ] || exit 0\n${body}\n`);
  chmodSync(script, 0o755);
  const marker = { variable: "MUSTER_TEST_ID", value: crypto.randomUUID() };
  const begin = `cd /; echo; setsid "$SCRIPT" ${count} & exit 0`;
  const group = await shell(folder, begin, { SCRIPT: script, MUSTER_TEST_ID: marker.value });
  await firstLines(group, 1);
  return { group, marker };
}

async function expectAllGone({ group, marker }: Awaited<ReturnType<typeof start>>) {
  const released = outputReleased(group);
  const { identity: leader, exited } = group;
  const target = { leader, exited, marker, directory: null };
  expect(await stopProven(target, defaultStopLadder)).toMatchObject({ proven: true });
  await released;
}

test("[AG-33] a process that forks a successor in a new session and ends does not outrun the sweep", () =>
  withFolder(async (folder) => {
    await expectAllGone(await start(folder, 'setsid "$0" $(($1 - 1)) & exit 0', 20_000));
  }));

test("[AG-33] a process that runs from exec to exec does not outrun the sweep", () =>
  withFolder(async (folder) => {
    await expectAllGone(await start(folder, 'exec "$0" $(($1 - 1))', 20_000));
  }));

test("[AG-33] a fork storm is swept until it is over", () =>
  withFolder(async (folder) => {
    const storm = '"$0" $(($1 - 1)) & setsid "$0" $(($1 - 1)) & sleep 60';
    await expectAllGone(await start(folder, storm, 6));
  }));
