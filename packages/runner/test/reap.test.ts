import { expect, setDefaultTimeout, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeId } from "@muster/model";
import { identify, isAlive, type ProcessIdentity } from "@muster/process";
import { reapRun } from "../src/runs/reap-run.ts";
import { Redactor } from "../src/spool/redactor.ts";
import { SpoolWriter } from "../src/spool/spool-writer.ts";
import { ulid } from "./support/home.ts";

setDefaultTimeout(30_000);

/** A spool that says who runner and agent were. */
function writeSpool(path: string, agent: ProcessIdentity): void {
  const redactor = new Redactor([]);
  const writer = new SpoolWriter({ path, limitBytes: 1e9, redactor, now: Date.now, grew() {} });
  const runner = { ...agent, pid: 2 ** 30 };
  writer.record({ type: "runner_started", identity: runner, version: "test" });
  writer.record({ type: "agent_started", identity: agent, command: ["agent"] });
  writer.close();
}

test("[HU-29] [AG-35] a run whose agent may have left somebody behind is not proven over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "reap-"));
  // The leader of a group that ended; who is left there carries no mark and works elsewhere.
  const script = "env -i sleep 300 >/dev/null 2>&1 & echo $!";
  const leader = spawn("/bin/sh", ["-c", script], { cwd: "/", detached: true });
  const agent = identify(leader.pid ?? 0);
  const [[line]] = await Promise.all([once(leader.stdout, "data"), once(leader, "exit")]);
  const left = identify(Number(line));
  try {
    if (left === null || agent === null) throw new Error("the group was not seen");
    writeSpool(join(folder, "spool"), agent);
    const run = makeId("run", ulid());
    expect(await reapRun(run, join(folder, "spool"), null)).toEqual({
      proven: false,
      survivors: [left],
    });
    expect(isAlive(left)).toBe(true);
  } finally {
    if (left !== null) process.kill(left.pid, "SIGKILL");
    rmSync(folder, { recursive: true });
  }
});
