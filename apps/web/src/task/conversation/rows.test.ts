import { expect, test } from "bun:test";
import type { AskView } from "@muster/contract/live";
import { conversationOf } from "./fold.ts";
import { endOfTurn, outcomeOfTurn, rowsOf, usageWords } from "./rows.ts";
import { entriesOf, said, tool } from "./sample-entries.ts";

const ended = (code: string, turn: number) => ({
  kind: "notice" as const,
  turn,
  data: { outcome: { code, detail: "" } },
});

const conversation = conversationOf(
  entriesOf(
    { kind: "prompt", text: "Do it" },
    said("I begin\n", true),
    said("", true, "m2"),
    said("\n**Sorted**\nand more", true, "m3"),
    tool("t1", { status: "completed" }),
    ended("completed", 1),
    { kind: "prompt", text: "Again", turn: 2 },
    { ...tool("t2", { status: "completed" }, "npm run lint"), turn: 2 },
    ended("rate_limited", 2),
    { kind: "notice", text: "run ended", turn: 2 },
  ),
);
const [first, second] = conversation.turns;
if (first === undefined || second === undefined) throw new Error("no turns");

const kindsOf = (opened: ReadonlyMap<string, boolean> = new Map()) =>
  rowsOf(conversation, opened, []).map(({ kind }) => kind);

test("turns are folded to how they ended, the last one is open", () => {
  expect(kindsOf()).toEqual(["turn", "turn", "prompt", "tool", "notice"]);
  expect(outcomeOfTurn(first)).toBe("**Sorted**");
  expect(outcomeOfTurn(second)).toBe("1 tool call");
  expect(endOfTurn(first)).toEqual({ tone: "good", text: "ended" });
  expect(endOfTurn(second)).toEqual({ tone: "broken", text: "broke off: rate limited" });
  expect(endOfTurn({ ...first, end: { code: "newer_code", detail: "" } })?.text).toBe("newer code");
});

test("what a person opened or closed stays so, and texts that say nothing have no row", () => {
  const opened = new Map([
    [first.id, true],
    [second.id, false],
  ]);
  expect(kindsOf(opened)).toEqual(["turn", "prompt", "message", "message", "tool", "turn"]);
});

test("rows have ids of their own", () => {
  const ids = rowsOf(conversation, new Map([[first.id, true]]), []).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("tokens that are not known are not told", () => {
  const none = { inputTokens: null, cachedTokens: null, outputTokens: null, costUsd: null };
  expect(usageWords(null)).toBe("");
  expect(usageWords(none)).toBe("");
  expect(usageWords({ ...none, inputTokens: 12_400, outputTokens: 340 })).toBe(
    "12k tokens in, 340 out",
  );
});

test("a permission that is asked for stands once: with its answers, at the end", () => {
  const asked = { kind: "permission" as const, key: "p", final: false, text: "Fetch?" };
  const waiting = conversationOf(entriesOf({ kind: "prompt" }, asked));
  const ask = { id: "ask_1", kind: "permission" } as AskView;
  const kinds = (asks: AskView[]) => rowsOf(waiting, new Map(), asks).map(({ kind }) => kind);
  expect(kinds([])).toEqual(["turn", "prompt", "permission"]);
  expect(kinds([ask])).toEqual(["turn", "prompt", "ask"]);
  expect(kinds([{ ...ask, kind: "stuck" }])).toEqual(["turn", "prompt", "permission", "ask"]);
});
