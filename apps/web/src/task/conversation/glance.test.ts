import { expect, test } from "bun:test";
import { changedLines } from "./changed-lines.ts";
import { pathWithin } from "./path-within.ts";
import { terminalLines } from "./terminal-text.ts";
import { inputText } from "./tool-input.ts";

test("a program's output cannot drive, reorder or hide anything", () => {
  const hostile = "\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u202eevil\u0000";
  expect(terminalLines(hostile)).toEqual(["red <U+202E>evil<U+0000>"]);
});

test("of a progress bar its last state is shown, and long lines are cut between characters", () => {
  expect(terminalLines("10 %\r100 %\r\ndone\n\n")).toEqual(["100 %", "done"]);
  const [line = ""] = terminalLines(`${"a".repeat(1999)}😀${"b".repeat(8000)}`);
  expect(line).toBe(`${"a".repeat(1999)}… 8002 characters more`);
});

test("a change is shown between what both texts begin and end with", () => {
  const shown = changedLines({ path: "a", oldText: "1\n2\n3\n4\n5", newText: "1\n2\n3\nfour\n5" });
  expect(shown.map(({ sign, text }) => sign + text)).toEqual([" 2", " 3", "-4", "+four", " 5"]);
  expect(changedLines({ path: "a", oldText: null, newText: "x\ny" })).toEqual([
    { sign: "+", text: "x" },
    { sign: "+", text: "y" },
  ]);
  expect(changedLines({ path: "a", oldText: "x\nx", newText: "x" })).toHaveLength(2);
});

test("a command is shown as it is typed, other arguments as JSON", () => {
  expect(inputText({ command: "npm test" })).toBe("npm test");
  expect(inputText({ path: "a", limit: 2 })).toBe('{\n  "path": "a",\n  "limit": 2\n}');
  expect(inputText({})).toBeNull();
  expect(inputText(null)).toBeNull();
});

test("a path in the workspace is shown as in the repository, any other one whole", () => {
  expect(pathWithin("/w/a", "/w/a/src/x.ts")).toBe("src/x.ts");
  expect(pathWithin("/w/a", "/w/ab/x.ts")).toBe("/w/ab/x.ts");
  expect(pathWithin(null, "/w/a/x.ts")).toBe("/w/a/x.ts");
});
