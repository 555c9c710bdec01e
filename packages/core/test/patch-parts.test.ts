import { expect, test } from "bun:test";
import { partsOf } from "@muster/core";

const [one, two, three] = ["1".repeat(40), "2".repeat(40), "3".repeat(40)];

test("a file's own carriage returns make no file of what stands behind them", () => {
  const hunk = `@@ -1 +1 @@\n-a\n+b\rdiff --git a/y b/y\rindex ${two}..${three}\n`;
  const patch = `diff --git a/x b/x\nindex ${one}..${two} 100644\n--- a/x\n+++ b/x\n${hunk}`;
  const files = [
    { oldBlob: one, newBlob: two },
    { oldBlob: two, newBlob: three },
  ];
  expect(partsOf(patch, files)).toEqual({ shown: [0], lastAt: 0 });
  const both = `${patch}diff --git a/y b/y\nindex ${two}..${three} 100644\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-c\n+d\n`;
  expect(partsOf(both, files)).toEqual({ shown: [0, 1], lastAt: patch.length });
});
