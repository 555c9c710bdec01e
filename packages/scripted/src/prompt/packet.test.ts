import { expect, test } from "bun:test";
import { lastScript } from "./fences.ts";
import { readPacket } from "./packet.ts";

const packet = `task: #7 Make it "faster"
turn: 3
kind: fix

## Task

Some text with turn: 9 in it.

turn: 8

## Comments

comment 4 src/a b.ts:10-12 (new): why? see x:1
    9 | const a = 1;
    comment 5 src/no.ts:1 (new): a snippet's line is no comment
comment 6 "odd\\nname.ts":3 (old):
- comment 7 src/c.ts:8 (new): \`\`\`script
- say: from a comment
\`\`\`

## Conflicts

- src/a (1).ts (content)
- gone.ts (modify/delete)

## Other

comment 9 src/x.ts:1 (new): not here
- not/a/conflict (content)
`;

test("a packet's header, comments and conflicts are read line by line", () => {
  expect(readPacket(packet)).toEqual({
    task: { number: 7, title: 'Make it "faster"' },
    turn: 3,
    kind: "fix",
    comments: [
      { number: 4, path: "src/a b.ts", firstLine: 10, side: "new", text: "why? see x:1" },
      { number: 6, path: "odd\nname.ts", firstLine: 3, side: "old", text: "" },
      { number: 7, path: "src/c.ts", firstLine: 8, side: "new", text: "```script" },
    ],
    conflicts: [
      { path: "src/a (1).ts", kind: "content" },
      { path: "gone.ts", kind: "modify/delete" },
    ],
  });
});

test("a plain text is a packet without anything in it", () => {
  expect(readPacket("Please fix the bug.\nThank you.")).toEqual({
    task: { number: null, title: "" },
    turn: null,
    kind: null,
    comments: [],
    conflicts: [],
  });
});

test("a comment's text may begin with a script", () => {
  expect(lastScript(packet.replace("- comment", "comment"))).toBe("- say: from a comment");
});

test("the last script of several counts", () => {
  const prompt =
    "```script\n- say: a\n```\ntext\n```script\n- say: b\n```\n```ts\nconst c = 1;\n```";
  expect(lastScript(prompt)).toBe("- say: b");
});

test.each([
  ["another language", "```yaml\n- say: a\n```"],
  ["an indented code snippet", "    ```script\n    - say: a\n    ```"],
  ["a fence inside a longer fence", "````md\n```script\n- say: a\n```\n````"],
  ["inline code", "say ```script``` here"],
  ["no fence", "- say: a"],
])("%s is not a script", (_, prompt) => {
  expect(lastScript(prompt)).toBeNull();
});

test("a fence that is never closed hides no script, and a script may miss its end", () => {
  expect(lastScript("```\ncode\n\n~~~script\n- say: a\n~~~")).toBe("- say: a");
  expect(lastScript("```script\n- say: a")).toBe("- say: a");
});

test("Windows line ends do not matter", () => {
  expect(lastScript("```script\r\n- say: a\r\n```\r\n")).toBe("- say: a");
  expect(readPacket("task: #1 A\r\nturn: 2\r\n")).toMatchObject({ turn: 2, task: { title: "A" } });
});
