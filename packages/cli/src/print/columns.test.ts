import { expect, test } from "bun:test";
import { columns } from "./columns.ts";
import { widthOf } from "./width.ts";

const page = { color: false, width: null, now: 0 };
const rows = [
  ["#1", { text: "coding", tone: "works" as const }, "日本語", "why"],
  ["#100", "in_review", "a", "because it is so"],
];

test("columns are aligned by what is seen", () => {
  expect(columns(rows, page)).toEqual([
    "#1    coding     日本語  why",
    "#100  in_review  a       because it is so",
  ]);
});

test("colours take no room", () => {
  const [line] = columns(rows, { ...page, color: true });
  expect(line).toBe("#1    \u001b[36mcoding\u001b[39m     日本語  why");
});

test("no line is longer than the page, and long cells leave room for the last", () => {
  const long = [["#1", "x".repeat(200), "y".repeat(200)]];
  for (const width of [20, 40, 80, 133]) {
    const [line = ""] = columns(long, { ...page, width });
    expect(widthOf(line)).toBeLessThanOrEqual(width);
    if (width >= 40) expect(line).toMatch(/^#1 {2}x+… {2}y+…$/);
  }
});
