import { expect, test } from "bun:test";
import { parseJunit } from "./junit.ts";
import { type Outcome, summarize } from "./summary.ts";

const report = `<?xml version="1.0"?>
<testsuites name="bun test" tests="4" failures="1" skipped="1">
  <testsuite name="a.test.ts" file="a.test.ts">
    <testcase name="adds &quot;one&quot; &amp; two" classname="" file="a.test.ts" line="2" />
    <testcase name="needs strace (skipped: no strace)" classname="" file="a.test.ts">
      <skipped />
    </testcase>
    <testsuite name="group" file="a.test.ts">
      <testcase name="fails" classname="group" file="a.test.ts">
        <failure type="AssertionError" message="1 &lt; 2&#10;">no &lt;/testcase&gt; here</failure>
      </testcase>
    </testsuite>
  </testsuite>
</testsuites>`;

const clean: Outcome = {
  checks: [{ name: "lint", passed: true }],
  run: { cases: [{ file: "a.test.ts", title: "adds", outcome: "passed" }], exitCode: 0 },
  expectedFiles: ["a.test.ts"],
  leftovers: [],
};

const lastLine = (outcome: Outcome) => summarize(outcome).lines.at(-1);

test("test run: the report is read with titles, groups and outcomes", () => {
  expect(parseJunit(report)).toEqual([
    { file: "a.test.ts", title: 'adds "one" & two', outcome: "passed" },
    { file: "a.test.ts", title: "needs strace (skipped: no strace)", outcome: "skipped" },
    { file: "a.test.ts", title: "group > fails", outcome: "failed" },
  ]);
});

test("test run: all well is told by counts of tests and no failure", () => {
  expect(summarize(clean)).toEqual({ lines: ["1 passed, 0 failed"], failed: 0 });
});

test("test run: skipped tests are listed by name", () => {
  const { lines } = summarize({ ...clean, run: { cases: parseJunit(report), exitCode: 1 } });
  expect(lines.slice(0, 2)).toEqual(["skipped:", "  a.test.ts: needs strace (skipped: no strace)"]);
  expect(lines.at(-1)).toBe("1 passed, 1 failed");
});

test("test run: a failed check counts as a failure", () => {
  const checks = [{ name: "lint", passed: false }];
  expect(lastLine({ ...clean, checks })).toBe("1 passed, 1 failed");
});

test("test run: a test file without a result counts as a failure", () => {
  const outcome = { ...clean, expectedFiles: ["a.test.ts", "b.test.ts"] };
  expect(summarize(outcome).lines).toContain("  b.test.ts: no result (did it load?)");
  expect(lastLine(outcome)).toBe("1 passed, 1 failed");
});

test("test run: what a test leaves behind counts as a failure", () => {
  const leftovers = ["process 12: git gc"];
  expect(lastLine({ ...clean, leftovers })).toBe("1 passed, 1 failed");
});

test("test run: an exit code that no test explains counts as a failure", () => {
  expect(lastLine({ ...clean, run: { ...clean.run, exitCode: 1 } })).toBe("1 passed, 1 failed");
});
