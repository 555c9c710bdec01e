import { failingLine, plainOutput, withoutAnsi } from "@muster/core/view";
import { expect, test } from "bun:test";

/** Outputs of tools; the line to open at begins with `>>`. */
const outputs: [tool: string, output: string][] = [
  ["bun test", "bun test v1.4\n(pass) adds [1ms]\n>>(fail) subtracts [2ms]\n 1 pass\n 1 fail"],
  [
    "vitest",
    " ✓ src/a.test.ts (3)\n>> FAIL  src/b.test.ts > adds\nAssertionError: expected 1 to be 2",
  ],
  ["jest", "PASS src/a.test.js\n>>FAIL src/b.test.js\n  ● adds\n\nTests: 1 failed, 3 passed"],
  ["node --test", "TAP version 13\nok 1 - adds\n>>not ok 2 - subtracts\n# fail 1"],
  [
    "pytest",
    "===== test session starts =====\na.py .F\n===== FAILURES =====\n>>_____ test_add _____\nE       assert 1 == 2\n1 failed",
  ],
  ["go test", "=== RUN TestA\n>>--- FAIL: TestA (0.00s)\n    a_test.go:9: no\nFAIL\texample 0.1s"],
  ["cargo", "   Compiling a v0.1.0\n>>error[E0308]: mismatched types\n --> src/main.rs:2:5"],
  [
    "tsc",
    "src/a.ts(1,2): hint\n>>src/b.ts(3,7): error TS2322: Type 'a' is not 'b'.\nFound 1 error.",
  ],
  ["gcc", "gcc -c a.c\n>>a.c:3:1: error: expected ';'\nmake: *** [all] Error 1"],
  ["eslint", "/w/a.js\n>>  3:7  error  'x' is not defined  no-undef\n\n✖ 1 problem (1 error)"],
  ["python", "running\n>>Traceback (most recent call last):\n  File 'a.py'\nValueError: no"],
  ["node", "/w/a.js:1\nthrow new TypeError('no')\n>>TypeError: no\n    at a.js:1:7"],
  ["sh", "building\n>>sh: 1: nothing: not found"],
  ["make", "gcc a.c\n>>make: *** [Makefile:2: all] Error 1"],
];

test.each(outputs)("[HU-60] %s: its log opens at what failed", (_tool, output) => {
  const lines = output.split("\n");
  const expected = lines.findIndex((line) => line.startsWith(">>"));
  expect(failingLine(lines.map((line) => line.replace(">>", "")).join("\n"))?.line).toBe(expected);
});

test("what passed, and what says nothing of failing, has no such line", () => {
  for (const output of ["", "ok\n", " 12 pass\n 0 fail\n", "0 errors, 0 failed\nno errors found\n"])
    expect(failingLine(output)).toBeNull();
});

test("a line that only passes on that something failed is not sure", () => {
  expect(failingLine("npm error code ELIFECYCLE")).toEqual({ line: 0, sure: false });
  expect(failingLine("npm error x\nTypeError: no")).toEqual({ line: 1, sure: true });
});

test("a huge line does not hold it up", () => {
  const begin = performance.now();
  expect(failingLine(`${"a:1".repeat(1_000_000)}\n(fail) adds`)?.line).toBe(1);
  expect(performance.now() - begin).toBeLessThan(1000);
});

test("of an output only its text is left, as many lines as it had", () => {
  const noisy =
    "\u001b[2J\u001b[1;31mred\u001b[0m\n10 %\r50 %\r100 %\r\n\u001b]8;;http://a\u0007link\u001b]8;;\u0007\n";
  expect(plainOutput(noisy)).toBe("red\n100 %\nlink\n");
  expect(withoutAnsi("\u001b]0;never ended")).toBe("");
});

test("[HU-60] a title that never ends hides no line behind it", () => {
  expect(plainOutput("run\n\u001b]0;title\nError: no\n")).toBe("run\n\nError: no\n");
});

test("a line of carriage returns does not hold it up", () => {
  const begin = performance.now();
  expect(plainOutput(`${"\r".repeat(500_000)}x\r\r\n\r`)).toBe("x\n");
  expect(performance.now() - begin).toBeLessThan(1000);
});
