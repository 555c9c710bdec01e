import { expect, test } from "bun:test";
import { type FileSize, judgeSizes, limits, quantile } from "./limits.ts";

const file = (lines: number, functionLines: number[] = [], isTest = false): FileSize => ({
  path: `file-of-${lines}.ts`,
  isTest,
  lines,
  functions: functionLines.map((length) => ({ name: "f", line: 1, lines: length })),
});

const many = (count: number, make: () => FileSize) => Array.from({ length: count }, make);

test("sizes: a tree of small rooms has no problem", () => {
  const { problems, report } = judgeSizes([file(40, [3, 5]), file(limits.file.p90, [30])]);
  expect(problems).toEqual([]);
  expect(report[0]).toContain("files 2, lines: median 40");
});

test("sizes: a file over the hard stop is refused, tests too", () => {
  const small = many(20, () => file(10));
  expect(judgeSizes([...small, file(601)]).problems).toEqual([
    "file-of-601.ts: 601 lines, at most 600",
  ]);
  expect(judgeSizes([...small, file(601, [], true)]).problems).toHaveLength(1);
  expect(judgeSizes([...small, file(600)]).problems).toEqual([]);
});

test("sizes: a function over the hard stop is refused, a suite in a test file is not", () => {
  const small = many(20, () => file(10, [1]));
  expect(judgeSizes([...small, file(100, [81])]).problems).toEqual([
    "file-of-100.ts:1: f has 81 lines, at most 80",
  ]);
  expect(judgeSizes([...small, file(100, [81], true)]).problems).toEqual([]);
});

test("sizes: a tenth of large files is refused although each is under the hard stop", () => {
  const files = [...many(8, () => file(10)), ...many(2, () => file(300))];
  expect(judgeSizes(files).problems).toEqual(["file p90 is 300 lines, at most 250"]);
});

test("sizes: a tenth of long functions is refused although each is under the hard stop", () => {
  const files = [file(50, [1, 1, 1, 1, 1, 1, 1, 1]), file(60, [40, 40])];
  expect(judgeSizes(files).problems).toEqual(["function p90 is 40 lines, at most 30"]);
});

test("sizes: quantiles are by nearest rank and do not depend on the order", () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  expect(quantile([], 0.9)).toBe(0);
});
