import { expect, test } from "bun:test";
import { countLines, functionSizes } from "./measure.ts";

test("sizes: lines are counted as an editor numbers them", () => {
  expect([countLines(""), countLines("a"), countLines("a\n"), countLines("a\n\n")]).toEqual([
    0, 1, 1, 2,
  ]);
});

test("sizes: every kind of function is measured, blank lines and comments included", () => {
  const text = [
    "function named() {",
    "  // a comment",
    "",
    "  return 1;",
    "}",
    "const arrow = () => 2;",
    "class Thing { method() {",
    "  return [3].map(function inner(value) { return value; });",
    "} }",
    "export { named, arrow, Thing };",
  ].join("\n");
  const found = functionSizes("a.ts", text).toSorted((left, right) => left.line - right.line);
  expect(found).toEqual([
    { name: "named", line: 1, lines: 5 },
    { name: "anonymous function", line: 6, lines: 1 },
    { name: "anonymous function", line: 7, lines: 3 },
    { name: "inner", line: 8, lines: 1 },
  ]);
});

test("sizes: a file that cannot be parsed is an error, not an empty file", () => {
  expect(() => functionSizes("a.ts", "function (")).toThrow("a.ts");
});
