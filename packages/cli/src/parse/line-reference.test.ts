import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { readLineReference } from "./line-reference.ts";

test.each([
  ["src/list.js:12", { path: "src/list.js", line: 12, endLine: 12, side: "new" }],
  ["src/list.js:3-5", { path: "src/list.js", line: 3, endLine: 5, side: "new" }],
  ["src/list.js:3-5:old", { path: "src/list.js", line: 3, endLine: 5, side: "old" }],
  ["src/list.js:3:new", { path: "src/list.js", line: 3, endLine: 3, side: "new" }],
  ["my notes.md:1", { path: "my notes.md", line: 1, endLine: 1, side: "new" }],
  ["a:3:5", { path: "a:3", line: 5, endLine: 5, side: "new" }],
  ["C:/x y:old:7:old", { path: "C:/x y:old", line: 7, endLine: 7, side: "old" }],
  ["two\nlines:4", { path: "two\nlines", line: 4, endLine: 4, side: "new" }],
] as const)("%s names lines of a file", (text, reference) => {
  expect(readLineReference(text)).toEqual(reference);
});

test.each(["src/list.js", "src/list.js:", ":3", "a:0", "a:5-3", "a:3-", "a:-3", "a:3:older", ""])(
  "%p does not",
  (text) => {
    expect(readLineReference(text)).toBeNull();
  },
);

test("any path, whatever colons and digits it holds, is found again", () => {
  const path = fc.string({
    unit: fc.constantFrom("a", ":", "1", "-", " ", "old", "é"),
    minLength: 1,
  });
  fc.assert(
    fc.property(path, fc.integer({ min: 1, max: 10_000 }), fc.nat(50), (file, line, more) => {
      const endLine = line + more;
      const whole = { path: file, line, endLine };
      expect(readLineReference(`${file}:${line}-${endLine}`)).toEqual({ ...whole, side: "new" });
      expect(readLineReference(`${file}:${line}-${endLine}:old`)).toEqual({
        ...whole,
        side: "old",
      });
    }),
  );
});
