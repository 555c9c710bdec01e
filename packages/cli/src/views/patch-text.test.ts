import { expect, test } from "bun:test";
import { patchText } from "./patch-text.ts";

const page = { color: true, width: null, now: 0 };

test("lines of a hunk are told from headers by counting, not by looks", () => {
  const patch = [
    "--- a/x",
    "+++ b/x",
    "@@ -1,2 +1,2 @@ f",
    "--- a/not a header",
    "+++ b/nor this",
    " context",
    "diff --git a/y b/y",
    "",
  ].join("\n");
  const lines = patchText(patch, page).split("\n");
  expect(lines[0]).toBe("\u001b[1m--- a/x\u001b[22m");
  expect(lines[3]).toBe("\u001b[31m--- a/not a header\u001b[39m");
  expect(lines[4]).toBe("\u001b[32m+++ b/nor this\u001b[39m");
  expect(lines[5]).toBe(" context");
  expect(lines[6]).toBe("\u001b[1mdiff --git a/y b/y\u001b[22m");
});

test("every character of a change is seen: two colours of one word differ", () => {
  const patch = "@@ -1 +1 @@\n-\u001b[31mx\r\n+\u001b[32mx\n";
  expect(patchText(patch, { ...page, color: false })).toBe("@@ -1 +1 @@\n-␛[31mx␍\n+␛[32mx");
});
