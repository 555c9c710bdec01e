import { expect, test } from "bun:test";
import type { TaskDetail } from "@muster/contract";
import { concernsOf, type Looked } from "./concerns.ts";

const gate = { name: "unit", on: "revision", outcome: "passed", waiver: null };
const notEnforced = { kind: "not_enforced", path: null, text: "No sandbox." };
const task = (fields: object = {}): TaskDetail =>
  ({ gates: [gate], flags: [notEnforced], ...fields }) as unknown as TaskDetail;
const looked: Looked = { unseen: [], isWhatLands: true, drafts: 0, openThreads: 0 };

test("[OV-58] when all was looked at, gates passed and no flag stands, nothing has to be confirmed", () => {
  expect(concernsOf(task(), looked)).toEqual([]);
});

test("files that were never shown, and a view of something else, are named", () => {
  const found = concernsOf(task(), { ...looked, unseen: ["a.ts", "b.ts"], isWhatLands: false });
  expect(found.map(({ text }) => text)).toEqual([
    "What is on the screen is not what will land.",
    "2 files never on the screen",
  ]);
  expect(found[1]?.items).toEqual(["a.ts", "b.ts"]);
});

test("a gate that failed, was waived or is undecided is named as what it is; one of the base is not", () => {
  const waiver = { reason: "flaky", by: {}, at: "", covers: "tree" };
  const gates = [
    gate,
    { ...gate, name: "lint", outcome: "failed" },
    { ...gate, name: "e2e", outcome: "failed", waiver },
    { ...gate, name: "slow", outcome: null },
    { ...gate, name: "old", on: "base", outcome: "failed" },
  ];
  expect(concernsOf(task({ gates }), looked)[0]?.items).toEqual([
    "lint: failed",
    "e2e: waived, flaky",
    "slow: not decided yet",
  ]);
});

test("flags, unposted and unanswered comments are named", () => {
  const flags = [notEnforced, { kind: "lockfile", path: "bun.lock", text: "changes a lockfile" }];
  const found = concernsOf(task({ flags }), { ...looked, drafts: 1, openThreads: 2 });
  expect(found.map(({ text }) => text)).toEqual([
    "Flags",
    "1 comment begun and not posted",
    "2 comments without an answer: nobody will act on it",
  ]);
  expect(found[0]?.items).toEqual(["bun.lock: changes a lockfile"]);
});
