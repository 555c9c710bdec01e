import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { cutTo, padTo, widthOf } from "./width.ts";

test.each([
  ["abc", 3],
  ["naïve", 5],
  ["e\u0301", 1],
  ["日本", 4],
  ["한글", 4],
  ["👩‍👩‍👧", 2],
  ["🇩🇪", 2],
  ["❤️", 2],
  ["1️⃣", 2],
  ["©", 1],
  ["", 0],
])("%s is %d columns wide", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test("a text is cut between graphemes, with an ellipsis", () => {
  expect(cutTo("abcdef", 4)).toBe("abc…");
  expect(cutTo("abcd", 4)).toBe("abcd");
  expect(cutTo("日本語", 4)).toBe("日…");
  expect(cutTo("a👩‍👩‍👧b", 3)).toBe("a…");
  expect(cutTo("ab cd", 4)).toBe("ab…");
  expect(cutTo("abc", 0)).toBe("");
});

test("whatever is cut or padded to a width has it", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "日", "👩‍👩‍👧", "e\u0301", "한") });
  fc.assert(
    fc.property(text, fc.nat(30), (given, width) => {
      expect(widthOf(cutTo(given, width))).toBeLessThanOrEqual(width);
      expect(widthOf(padTo(cutTo(given, width), width))).toBe(width);
    }),
  );
});
