import type { CheckResult } from "./checks.ts";
import type { TestRun } from "./bun-test.ts";

export type Outcome = {
  checks: CheckResult[];
  run: TestRun;
  expectedFiles: string[];
  leftovers: string[];
};

/** Reasons to fail that are not a failed test case; each counts as one failure. */
function otherFailures({ checks, run, expectedFiles, leftovers }: Outcome): string[] {
  const reported = new Set(run.cases.map(({ file }) => file));
  const silent = expectedFiles.filter((file) => !reported.has(file));
  const found = [
    ...checks.filter(({ passed }) => !passed).map(({ name }) => `check ${name}`),
    ...silent.map((file) => `${file}: no result (did it load?)`),
    ...leftovers.map((name) => `left behind by a test: ${name}`),
  ];
  const isUnexplained =
    run.exitCode !== 0 && !run.cases.some(({ outcome }) => outcome === "failed");
  if (isUnexplained && silent.length === 0) found.push(`bun test ended with ${run.exitCode}`);
  return found;
}

/** The lines that end a test run; the last is `N passed, N failed`. */
export function summarize(outcome: Outcome): { lines: string[]; failed: number } {
  const { cases } = outcome.run;
  const named = (wanted: string) => cases.filter(({ outcome: actual }) => actual === wanted);
  const list = (heading: string, entries: string[]) =>
    entries.length === 0 ? [] : [`${heading}:`, ...entries.map((entry) => `  ${entry}`)];
  const failures = [
    ...named("failed").map(({ file, title }) => `${file}: ${title}`),
    ...otherFailures(outcome),
  ];
  const lines = [
    ...list(
      "skipped",
      named("skipped").map(({ file, title }) => `${file}: ${title}`),
    ),
    ...list("failed", failures),
    `${named("passed").length} passed, ${failures.length} failed`,
  ];
  return { lines, failed: failures.length };
}
