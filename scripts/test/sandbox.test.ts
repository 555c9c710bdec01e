import { expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSandbox } from "./sandbox.ts";

test("test run: a sandbox names the file and the process that a test left, and removes both", async () => {
  const sandbox = openSandbox();
  writeFileSync(join(sandbox.folder, "forgotten"), "");
  const child = spawn("sleep", ["1000"], { env: sandbox.environment, stdio: "ignore" });
  await once(child, "spawn");
  const ended = once(child, "exit");
  const left = sandbox.close();
  expect(left).toEqual([`process ${child.pid}: sleep 1000`, "temporary folder or file: forgotten"]);
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(existsSync(sandbox.folder)).toBe(false);
});

test("test run: tests see neither npm's variables nor those of a surrounding run", () => {
  const outer = { MUSTER_RUN_ID: "run_1", GIT_DIR: "/x", npm_lifecycle_event: "test", LANG: "C" };
  const sandbox = openSandbox(outer);
  sandbox.close();
  expect(sandbox.environment).toEqual({ LANG: "C", PATH: "", TMPDIR: sandbox.folder });
});
