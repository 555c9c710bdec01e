import { expect, test } from "bun:test";
import type { DiffFile } from "./patch.ts";
import { canWiden, linesAround, widened } from "./widen.ts";

/** A file of 40 lines, of which 10 was changed, 11 deleted and one put in behind 30. */
const after = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`)
  .toSpliced(30, 0, "new")
  .toSpliced(9, 2, "LINE 10");

const patch = `diff --git a/a.txt b/a.txt
index 1111111..2222222 100644
--- a/a.txt
+++ b/a.txt
@@ -9,4 +9,3 @@ section
 line 9
-line 10
-line 11
+LINE 10
 line 12
@@ -30,2 +29,3 @@
 line 30
+new
 line 31
`;

const read = (by: number, text = patch) =>
  linesAround(text, by).map(({ from, limit }) => ({
    from,
    lines: after.slice(from - 1, from - 1 + limit),
  }));

test("lines around changes are asked for once, and only those that are not shown", () => {
  expect(linesAround(patch, 3)).toEqual([
    { from: 6, limit: 3 },
    { from: 12, limit: 3 },
    { from: 26, limit: 3 },
    { from: 32, limit: 3 },
  ]);
  expect(linesAround(patch, 20).map(({ from, limit }) => [from, limit])).toEqual([
    [1, 8],
    [12, 17],
    [32, 20],
  ]);
});

test("hunks grow on both sides, with the numbers of both", () => {
  const wide = widened(patch, read(2));
  expect(wide.match(/^@@.*$/gm)).toEqual(["@@ -7,8 +7,7 @@ section", "@@ -28,6 +27,7 @@"]);
  expect(wide).toContain("\n line 7\n line 8\n line 9\n-line 10\n");
  expect(wide).toContain("\n line 12\n line 13\n line 14\n@@ ");
  expect(wide).toEndWith("\n line 31\n line 32\n line 33\n");
  expect(wide).toStartWith(patch.slice(0, patch.indexOf("@@")));
});

test("hunks that meet are one, the file's ends are no further, and then nothing changes any more", () => {
  const whole = widened(patch, read(20));
  expect(whole.match(/^@@.*$/gm)).toEqual(["@@ -1,40 +1,40 @@ section"]);
  const shown = whole.slice(whole.indexOf("@@")).trimEnd().split("\n").slice(1);
  expect(shown.filter((line) => !line.startsWith("-")).map((line) => line.slice(1))).toEqual(after);
  expect(widened(whole, read(20, whole))).toBe(whole);
});

test("after an unended last line, and around a side without lines, nothing is added", () => {
  const unended = `${patch}\\ No newline at end of file\n`;
  expect(widened(unended, read(3, unended))).toEndWith(" line 31\n\\ No newline at end of file\n");
  const emptied = "diff --git a/a b/a\n@@ -1,2 +0,0 @@\n-a\n-b\n";
  expect(linesAround(emptied, 3)).toEqual([{ from: 1, limit: 3 }]);
  expect(widened(emptied, [])).toBe(emptied);
});

const fileOf = (text: string, fields: Partial<DiffFile> = {}): DiffFile => ({
  id: "a.txt",
  layer: null,
  path: "a.txt",
  oldPath: null,
  status: "modified",
  oldMode: "100644",
  newMode: "100644",
  oldBlob: "1".repeat(40),
  newBlob: "2".repeat(40),
  binary: false,
  additions: 1,
  deletions: 1,
  generated: false,
  flags: [],
  shown: "whole",
  patch: text,
  ...fields,
});

test("more is offered only where there may be more", () => {
  const begin = "diff --git a/a.txt b/a.txt\n";
  const all = `${begin}@@ -1,4 +1,4 @@\n-a\n+A\n b\n c\n`;
  expect(canWiden(fileOf(all))).toBe(false);
  expect(canWiden(fileOf(`${all} d\n`))).toBe(true);
  expect(canWiden(fileOf(all.replace("-1,4 +1,4", "-2,3 +2,3")))).toBe(true);
  expect(canWiden(fileOf(`${all}@@ -9 +9 @@\n-i\n+I\n`))).toBe(true);
  expect(canWiden(fileOf(patch, { status: "added", oldBlob: null }))).toBe(false);
  expect(canWiden(fileOf(patch, { patch: null }))).toBe(false);
});
