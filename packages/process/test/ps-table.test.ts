import { expect, test } from "bun:test";
import { defaultStopLadder, isAlive, stopProven } from "../src/index.ts";
import { hasEntry, parsePs } from "../src/ps-parse.ts";
import { makePsTable } from "../src/ps-table.ts";
import { firstLines, outputReleased, shell, withFolder } from "./support.ts";

const bootId = "of-this-boot";
const table = makePsTable(() => bootId);

test("[AG-34] without /proc an entry counts only in the environment, not among the arguments", () => {
  const columns = "  7     1     7   501 S    Fri Nov 20 10:09:45 2026 ";
  const command = `${columns}env RUN=abc sleep 3`;
  const [row] = parsePs(command, `${command} HOME=/root RUN=abcd A=b`);
  expect(row).toMatchObject({ pid: 7, parent: 1, group: 7, user: 501, state: "S" });
  expect(row?.startTime).toBe("Fri Nov 20 10:09:45 2026");
  const has = (value: string) => hasEntry(row?.environment ?? "", "RUN", value);
  expect([has("abcd"), has("abc"), has("bcd")]).toEqual([true, false, false]);
});

test("without /proc a listing that changed between its two halves shows no environment", () => {
  const columns = "7 1 7 501 S Fri Nov  6 10:09:45 2026 ";
  expect(parsePs(`${columns}sleep 3`, `${columns}other RUN=abc`)[0]?.environment).toBe("");
  expect(parsePs("", "not a row\n\n")).toEqual([]);
});

test("[AG-34] without /proc escapees are found by marker and by parent", () =>
  withFolder(async (folder) => {
    const marker = { variable: "MUSTER_TEST_ID", value: crypto.randomUUID() };
    const marked = "setsid sh -c 'echo; exec sleep 300' &";
    const unmarked = "setsid env -i /bin/sh -c 'echo; exec sleep 300' &";
    const group = await shell(folder, `${marked} ${unmarked} wait`, {
      MUSTER_TEST_ID: marker.value,
    });
    await firstLines(group, 2);
    const leader = table.read(group.identity.pid)?.identity ?? null;
    const inside = () => table.find((entry) => entry.carries(marker));
    expect(inside()).toHaveLength(2);
    const released = outputReleased(group);
    const target = { leader, exited: group.exited, marker, directory: null };
    const proof = await stopProven(target, defaultStopLadder, table);
    expect(proof).toMatchObject({ proven: true, steps: ["term_group", "sweep"] });
    await released;
    expect(isAlive(group.identity)).toBe(false);
  }));
