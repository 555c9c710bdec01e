import { expect, test } from "bun:test";
import type { TranscriptEntryView } from "@muster/contract/live";
import * as fc from "fast-check";
import { conversationFrom, conversationOf, nothingSaid, withEntries } from "./fold.ts";
import { entriesOf, said, tool } from "./sample-entries.ts";

const itemsOf = (...entries: Parameters<typeof entriesOf>) =>
  conversationOf(entriesOf(...entries)).turns.flatMap(({ items }) => items);

test("[ST-37] pieces of a message are one text, and the final text replaces them", () => {
  expect(itemsOf(said("I so", false), said("rt it", false))).toMatchObject([
    { kind: "message", text: "I sort it", isWhole: false },
  ]);
  expect(itemsOf(said("I so", false), said("Done", true))).toMatchObject([
    { text: "Done", isWhole: true },
  ]);
  expect(itemsOf(said("Done", true), said("Done, truly", true))).toMatchObject([
    { text: "Done, truly" },
  ]);
});

test("an empty final text takes its pieces away: a later message repeats them", () => {
  const items = itemsOf(said("I sort", false), said("", true), said("I sort", true, "m2"));
  expect(items.map((item) => item.kind === "message" && item.text)).toEqual(["", "I sort"]);
});

test("a message goes on where it began, whatever interrupts it, and thoughts are not messages", () => {
  const items = itemsOf(
    said("I run ", false),
    tool("t1", { status: "in_progress" }),
    { kind: "thought", key: "m1", text: "Hm", final: false },
    said("the tests", false),
  );
  expect(items.map(({ kind }) => kind)).toEqual(["message", "tool", "thought"]);
  expect(items[0]).toMatchObject({ text: "I run the tests" });
});

test("[ST-37] each record of a tool call replaces the one before, and it stays where it began", () => {
  const diffs = [{ path: "a.js", oldText: "a", newText: "b" }, { path: 7 }];
  const [call, ...others] = itemsOf(
    tool("t1", { status: "pending", kind: "execute" }, "Shell"),
    tool("t1", { status: "completed", kind: "execute", output: "ok", diffs }, "npm test"),
  );
  expect(others).toEqual([]);
  expect(call).toMatchObject({
    id: "1",
    kind: "tool",
    title: "npm test",
    status: "completed",
    tool: "execute",
    output: "ok",
    changes: [{ path: "a.js", oldText: "a", newText: "b" }],
  });
});

test("a tool call whose data was too long keeps what was known of it, and is over when it says so", () => {
  const result = { ...tool("t1", { status: "completed" }), data: {}, clipped: true };
  expect(itemsOf(tool("t1", { status: "in_progress", input: "ls" }), result)).toMatchObject([
    { status: "completed", input: "ls", clipped: true },
  ]);
});

test("a plan ticks off in its place", () => {
  const plan = (status: string) => ({
    kind: "plan" as const,
    key: "plan",
    data: { entries: [{ content: "sort", status }] },
  });
  expect(itemsOf(plan("pending"), said("x", true), plan("completed"))).toMatchObject([
    { kind: "plan", steps: [{ content: "sort", status: "completed" }] },
    { kind: "message" },
  ]);
});

test("a permission keeps its question with the answer", () => {
  const asked = { kind: "permission" as const, key: "p1", final: false, text: "Delete a.js?" };
  const answer = {
    kind: "permission" as const,
    key: "p1",
    text: "deny",
    data: { decision: "deny", by: "person" },
  };
  expect(itemsOf(asked)).toMatchObject([{ title: "Delete a.js?", decision: null }]);
  expect(itemsOf(asked, answer)).toMatchObject([
    { title: "Delete a.js?", decision: "deny", by: "person" },
  ]);
});

test("usage and the end belong to the turn, and a new turn or run begins a new one", () => {
  const { turns } = conversationOf(
    entriesOf(
      { kind: "prompt", text: "Do it" },
      { kind: "usage", data: { inputTokens: 12 } },
      {
        kind: "notice",
        text: "turn ended: crashed",
        data: { outcome: { code: "crashed", detail: "d" } },
      },
      { kind: "prompt", text: "Again", turn: 2 },
      { kind: "notice", text: "fresh", turn: 0, run: "run_other" as TranscriptEntryView["run"] },
    ),
  );
  expect(turns).toMatchObject([
    {
      number: 1,
      items: [{ kind: "prompt" }],
      usage: { inputTokens: 12, outputTokens: null },
      end: { code: "crashed", detail: "d" },
    },
    { number: 2, end: null },
    { number: 0, items: [{ kind: "notice", text: "fresh" }] },
  ]);
});

const anyEntries = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        "message",
        "thought",
        "tool_call",
        "tool_result",
        "plan",
        "permission",
        "usage",
        "prompt",
        "notice",
      ),
      key: fc.constantFrom(null, "a", "b"),
      final: fc.boolean(),
      text: fc.string({ maxLength: 4 }),
      step: fc.constantFrom(0, 0, 0, 1),
    }),
    { maxLength: 30 },
  )
  .map((given) => {
    let turn = 1;
    return entriesOf(...given.map(({ step, ...entry }) => ({ ...entry, turn: (turn += step) })));
  });

test("[CW-34] however entries are cut into pages, the conversation is the same", () => {
  fc.assert(
    fc.property(anyEntries, fc.nat(30), fc.nat(30), (entries, one, other) => {
      const cuts = [0, Math.min(one, other), Math.max(one, other), entries.length];
      const pages = cuts.slice(1).map((end, index) => entries.slice(cuts[index], end));
      const folded = pages.reduce(withEntries, nothingSaid);
      expect(folded).toEqual(conversationOf(entries));
    }),
  );
});

test("what goes on keeps the turns before it; what was loaded before it folds anew", () => {
  const entries = entriesOf({ kind: "prompt", text: "1" }, { kind: "prompt", text: "2", turn: 2 });
  const [first, ...rest] = entries;
  if (first === undefined) throw new Error("no entries");
  const before = conversationFrom(nothingSaid, entries);
  const more = { ...first, cursor: 3, turn: 2, text: "3" };
  const after = conversationFrom(before, [...entries, more]);
  expect(after.turns[0]).toBe(before.turns[0] as never);
  expect(after.turns[1]?.items).toHaveLength(2);
  expect(conversationFrom(conversationOf(rest), entries)).toEqual(conversationOf(entries));
  expect(conversationFrom(after, [...entries, more]).turns).toBe(after.turns);
});

test("turns have ids of their own, that stay when what was before is loaded", () => {
  const other = "run_other" as TranscriptEntryView["run"];
  const entries = entriesOf(
    { kind: "prompt" },
    { kind: "notice" },
    { kind: "notice", run: other },
    { kind: "notice" },
  );
  const ids = conversationOf(entries).turns.map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(conversationOf(entries.slice(1)).turns.map(({ id }) => id)).toEqual(ids);
});

test("twenty thousand calls of one turn fold within memory that is bounded", () => {
  const entries = entriesOf(
    ...Array.from({ length: 10_000 }, (_, index) => [
      tool(`t${index}`, { status: "in_progress" }),
      tool(`t${index}`, { status: "completed" }),
    ]).flat(),
  );
  const folded = conversationOf(entries);
  expect(folded.turns[0]?.items).toHaveLength(10_000);
  expect(folded.places.size).toBeLessThanOrEqual(256);
});

test("a window that moves on is folded anew once in a while, and holds no more than half again of it", () => {
  const all = entriesOf(
    ...Array.from({ length: 3000 }, (_, turn) => ({ kind: "prompt" as const, turn: turn + 1 })),
  );
  let folded = nothingSaid;
  let anew = 0;
  for (let end = 1; end <= all.length; end += 1) {
    const before = folded;
    folded = conversationFrom(folded, all.slice(Math.max(0, end - 100), end));
    if (before.turns.length > 1 && folded.turns.length < before.turns.length) anew += 1;
    expect(folded.turns.length).toBeLessThanOrEqual(151);
    expect(folded.turns.at(-1)?.number).toBe(end);
  }
  expect(anew).toBeLessThan(60);
});
