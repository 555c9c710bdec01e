import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseJunit, type TestCase } from "./junit.ts";

/** Bounds a test that hangs; no test may need it to pass. */
const timeoutMs = 60_000;

/** Tests wait for processes and pages more than they compute: one file more than there are cores keeps those busy. */
const filesAtOnce = availableParallelism() + 1;

/** Files beside each other, the tests of each in an order that nobody knows [HU-67]. */
export const independently = [`--parallel=${filesAtOnce}`, "--randomize"] as const;

export type TestRun = { cases: TestCase[]; exitCode: number };

/** Runs `bun test` on our own streams and returns what its report says. */
export function bunTest(root: string, environment: NodeJS.ProcessEnv, args: string[]): TestRun {
  const folder = mkdtempSync(join(tmpdir(), "muster-report-"));
  const report = join(folder, "junit.xml");
  const options = [`--timeout=${timeoutMs}`, "--reporter=junit", `--reporter-outfile=${report}`];
  try {
    const { status } = spawnSync(process.execPath, ["test", ...options, ...args], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const cases = existsSync(report) ? parseJunit(readFileSync(report, "utf8")) : [];
    return { cases, exitCode: status ?? 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
