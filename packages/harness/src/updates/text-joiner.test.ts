import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { TextJoiner, type TextPiece } from "./text-joiner.ts";

/** A joiner with a clock by hand, and what a reader sees of it. */
function joiner() {
  const pieces: TextPiece[] = [];
  let time = 0;
  const texts = new TextJoiner(
    "m",
    () => time,
    (piece) => pieces.push(piece),
  );
  const wait = (milliseconds: number) => (time += milliseconds);
  const shown = () => {
    const finals = new Map<string, string>();
    for (const { messageId, text, final } of pieces) if (final) finals.set(messageId, text);
    return [...finals.values()].filter((text) => text !== "");
  };
  return { texts, pieces, wait, shown };
}

test("[AG-21] [SL-11] chunks of one id are one message: pieces first, its whole text last", () => {
  const { texts, pieces } = joiner();
  texts.chunk("agent", "a", "Hello, ");
  texts.chunk("agent", "a", "world.");
  texts.interrupt();
  expect(pieces).toEqual([
    { speaker: "agent", messageId: "a", text: "Hello, ", final: false },
    { speaker: "agent", messageId: "a", text: "world.", final: false },
    { speaker: "agent", messageId: "a", text: "Hello, world.", final: true },
  ]);
});

test("without ids, what lies between two texts makes them two messages", () => {
  const { texts, shown } = joiner();
  texts.chunk("agent", null, "One.");
  texts.interrupt();
  texts.chunk("agent", null, "Two.");
  texts.interrupt();
  expect(shown()).toEqual(["One.", "Two."]);
});

test("[AG-21] a cut stream told again without an id, or under the same one, is shown once and goes on", () => {
  for (const id of [null, "same"]) {
    const { texts, wait, shown } = joiner();
    for (const piece of ["The first ", "half"]) texts.chunk("agent", id, piece);
    wait(900);
    for (const piece of ["The ", "first half", " and the rest."]) texts.chunk("agent", id, piece);
    texts.interrupt();
    expect(shown()).toEqual(["The first half and the rest."]);
  }
});

test("[AG-21] a cut stream told again under another id is shown once, the longer one", () => {
  const { texts, shown } = joiner();
  texts.chunk("agent", "a", "part");
  texts.chunk("agent", "b", "partial");
  texts.chunk("agent", "c", "par");
  texts.interrupt();
  expect(shown()).toEqual(["partial"]);
});

test("a model that repeats itself without a pause, or begins alike after one, is believed", () => {
  const { texts, wait, shown } = joiner();
  texts.chunk("agent", "a", "ha");
  texts.chunk("agent", "a", "ha");
  wait(5_000);
  texts.chunk("agent", "a", "h");
  texts.chunk("agent", "a", "uge");
  texts.interrupt();
  expect(shown()).toEqual(["hahahuge"]);
});

test("a message that is taken up again after something else keeps both its parts", () => {
  const { texts, shown } = joiner();
  texts.chunk("agent", "a", "Before the tool.");
  texts.interrupt();
  texts.chunk("agent", "a", "After the tool.");
  texts.interrupt();
  expect(shown()).toEqual(["Before the tool.", "After the tool."]);
});

test("a very long message is continued under another id, so that memory is bounded", () => {
  const { texts, pieces } = joiner();
  const chunk = "x".repeat(10_000);
  for (let count = 0; count < 100; count += 1) texts.chunk("agent", "long", chunk);
  texts.interrupt();
  const finals = pieces.filter(({ final }) => final);
  expect(finals.length).toBeGreaterThan(2);
  expect(finals.map(({ text }) => text).join("")).toBe(chunk.repeat(100));
  expect(new Set(finals.map(({ messageId }) => messageId)).size).toBe(finals.length);
});

test("[SL-11] whatever the chunks, the pieces of a message join to its final text", () => {
  const step = fc.record({
    speaker: fc.constantFrom("agent" as const, "thought" as const),
    id: fc.constantFrom("a", "b", null),
    text: fc.string(),
    interrupt: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { texts, pieces } = joiner();
      for (const { speaker, id, text, interrupt } of steps) {
        texts.chunk(speaker, id, text);
        if (interrupt) texts.interrupt();
      }
      texts.interrupt();
      const joined = new Map<string, string>();
      for (const { messageId, text, final } of pieces) {
        if (!final) joined.set(messageId, (joined.get(messageId) ?? "") + text);
        else if (text !== "") expect(text).toBe(joined.get(messageId) ?? "");
      }
    }),
  );
});
