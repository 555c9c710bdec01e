import { spawnSync } from "node:child_process";
import { join } from "node:path";

export type CheckResult = { name: string; passed: boolean };

type Check = { name: string; args: string[] };

const launcherTask = (task: string, ...args: string[]): Check => ({
  name: task,
  args: ["scripts/run.mjs", task, ...args],
});

const bunTool = (name: string, path: string, ...args: string[]): Check => ({
  name,
  args: ["--bun", join("node_modules", path), ...args],
});

const checks: Check[] = [
  launcherTask("build"),
  launcherTask("typecheck"),
  launcherTask("lint"),
  launcherTask("format", "--check"),
  bunTool("unused", "knip/bin/knip.js", "--no-progress"),
  launcherTask("conformance", "--check"),
];

function run(root: string, { name, args }: Check): CheckResult {
  const command = args[0] === "--bun" ? process.execPath : "node";
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  const passed = status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? "ok    " : "FAILED"} ${name} ${seconds} s`);
  if (!passed) process.stdout.write(`${stdout}${stderr}\n`);
  return { name, passed };
}

/** Everything that is not a test of its own; the program is built first, because tests run it. */
export const runChecks = (root: string): CheckResult[] => checks.map((check) => run(root, check));
