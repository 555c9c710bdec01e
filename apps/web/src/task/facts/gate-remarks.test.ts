import { expect, test } from "bun:test";
import type { TaskDetail } from "@muster/contract";
import { failingGates, gateRemark, sortedGates } from "./gate-remarks.ts";

type Gate = TaskDetail["gates"][number];

const passed: Gate = {
  name: "unit",
  on: "revision",
  tree: "b".repeat(40),
  result: null,
  outcome: "passed",
  exitCode: 0,
  detail: "",
  durationMs: 100,
  tail: "",
  log: null,
  waiver: null,
};
const failed: Gate = { ...passed, outcome: "failed", exitCode: 1, tail: "src/a.js:1 broke\n" };
const waiver = {
  by: { kind: "person" as const, id: "ada" },
  reason: "flaky\nnetwork",
} as Gate["waiver"];

test("[HU-60] a failed gate is told with its exit, and one that was waived by whom and why", () => {
  expect(
    failingGates([passed, failed, { ...failed, waiver }, { ...passed, outcome: null }]),
  ).toEqual([failed]);
  expect(gateRemark(failed)).toBe("exit 1");
  expect(gateRemark({ ...failed, exitCode: null, detail: "no such file" })).toBe("no such file");
  expect(gateRemark({ ...failed, waiver })).toBe("waived by ada: flaky network");
  expect(gateRemark(passed)).toBe("");
});

test("a waived gate is none that passed, and gates of the base are counted apart", () => {
  const {
    judged,
    onBase,
    passed: count,
  } = sortedGates([{ ...passed, on: "base" }, passed, { ...passed, waiver }, failed]);
  expect([judged.length, onBase.length, count]).toEqual([3, 1, 1]);
});
