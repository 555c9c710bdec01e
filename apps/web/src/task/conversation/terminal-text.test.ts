import { expect, test } from "bun:test";
import { terminalLines } from "./terminal-text.ts";

test("output stands as it would on a screen in the end, and what hides in it is named", () => {
  expect(terminalLines("10%\r100%\r\n\u001b[31mred\u001b[0m\u202e\n\n")).toEqual([
    "100%",
    "red<U+202E>",
  ]);
});

test("a long line is cut and says so; millions of returns and blanks hold nothing up", () => {
  expect(terminalLines("x".repeat(2001))).toEqual([`${"x".repeat(2000)}… 1 characters more`]);
  expect(terminalLines(`a\n${"\r".repeat(1_000_000)}b${" ".repeat(1_000_000)}c`)[1]).toStartWith(
    "b ",
  );
});
