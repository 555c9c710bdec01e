import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { LineSplitter } from "./line-splitter.ts";

function split(chunks: Uint8Array[], limit = 1_000_000): string[] {
  const splitter = new LineSplitter(limit);
  const lines = chunks.flatMap((chunk) => [...splitter.push(chunk)]);
  const rest = splitter.rest();
  return [...lines, ...(rest === null ? [] : [rest])].map((line) =>
    Buffer.from(line).toString("latin1"),
  );
}

test("[AG-24] wherever a stream is cut, no byte of a line is lost or changed", () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom("a", "é", "😀", "\r", " ") }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(lines, fc.array(fc.nat()), (texts, cuts) => {
      const bytes = Buffer.from(texts.join("\n"));
      const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted(
        (a, b) => a - b,
      );
      const chunks = [0, ...places].map((start, index) =>
        bytes.subarray(start, places[index] ?? bytes.length),
      );
      const expected = bytes.toString("latin1").split("\n");
      if (expected.at(-1) === "") expected.pop();
      expect(split(chunks)).toEqual(expected);
    }),
  );
});

test("a line beyond the limit is noticed while it grows, and not kept", () => {
  const splitter = new LineSplitter(10);
  expect([...splitter.push(Buffer.from("short\n123456"))]).toHaveLength(1);
  expect(splitter.isTooLong).toBe(false);
  expect([...splitter.push(Buffer.from("78901"))]).toHaveLength(0);
  expect(splitter.isTooLong).toBe(true);
});
