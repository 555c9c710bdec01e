import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../src/daemon/log.ts";

function withFolder(body: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "muster-log-"));
  try {
    body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a line that cannot be written stops nobody; the next that can says how many are missing", () =>
  withFolder((folder) => {
    const file = join(folder, "later", "daemon.log");
    const log = createLog(file);
    log({ level: "error", text: "one" });
    log({ level: "error", text: "two" });
    mkdirSync(join(folder, "later"));
    log({ level: "info", text: "three" });
    const lines = readFileSync(file, "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: "warning", text: expect.stringMatching(/^2 lines are missing: ENOENT/) },
      { level: "info", text: "three" },
    ]);
  }));

test("a log that has grown is put away once, and a new one begun", () =>
  withFolder((folder) => {
    const file = join(folder, "daemon.log");
    writeFileSync(file, "x".repeat(9 * 2 ** 20));
    const log = createLog(file);
    log({ level: "info", text: "one" });
    expect(statSync(`${file}.1`).size).toBe(9 * 2 ** 20);
    const long = "y".repeat(2 ** 20);
    for (let count = 0; count < 20; count += 1) log({ level: "info", text: long });
    expect(statSync(file).size).toBeLessThan(10 * 2 ** 20);
    expect(statSync(`${file}.1`).size).toBeLessThan(10 * 2 ** 20);
  }));
