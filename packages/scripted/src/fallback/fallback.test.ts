import { expect, test } from "bun:test";
import type { OpenComment, Packet } from "../prompt/packet.ts";
import { takeBothSides } from "./conflicts.ts";
import { planDefault } from "./plan.ts";
import { withRemark } from "./remark.ts";

const comment = (fields: Partial<OpenComment>): OpenComment => ({
  number: 4,
  path: "a.ts",
  firstLine: 2,
  side: "new",
  text: "rename it",
  ...fields,
});

const packet = (fields: Partial<Packet>): Packet => ({
  task: { number: 7, title: "A title" },
  turn: 2,
  kind: "work",
  comments: [],
  conflicts: [],
  ...fields,
});

const nothing = (): null => null;

test("both sides of a conflict are taken, ours first, the base left out", () => {
  const text = "a\n<<<<<<< ours\nb\n||||||| base\nx\n=======\nc\n>>>>>>> theirs\nd\n";
  expect(takeBothSides(text)).toBe("a\nb\nc\nd\n");
});

test("equal sides are taken once", () => {
  expect(takeBothSides("<<<<<<<\nb\n=======\nb\n>>>>>>>\n")).toBe("b\n");
});

test("markers of any length from seven on count, and only those of the same length", () => {
  const text = "<<<<<<<<<< o\nb\n=======\nb2\n==========\nc\n>>>>>>> x\n>>>>>>>>>> t\n";
  expect(takeBothSides(text)).toBe("b\n=======\nb2\nc\n>>>>>>> x\n");
});

test("Windows line ends are kept", () => {
  const text = "<<<<<<< ours\r\nb\r\n=======\r\nc\r\n>>>>>>> theirs\r\nd\r\n";
  expect(takeBothSides(text)).toBe("b\r\nc\r\nd\r\n");
});

test.each([
  "<<<<<<< ours\nb\n=======\nc\n",
  "Title\n=======\n\ntext\n",
  "<<<<<< six\n======\n>>>>>>\n",
  "<<<<<<<no space\n=======\n>>>>>>> x\n",
])("text without complete markers stays as it is: %j", (text) => {
  expect(takeBothSides(text)).toBe(text);
});

test.each([
  ["a.ts", "one\n  two\n", "one\n  // Comment 4: rename it\n  two\n"],
  ["a.py", "one\n\ttwo\n", "one\n\t# Comment 4: rename it\n\ttwo\n"],
  ["a.md", "one\r\ntwo\r\n", "one\r\n<!-- Comment 4: rename it -->\r\ntwo\r\n"],
])("a remark is a comment of the file's language above the line: %s", (path, text, expected) => {
  expect(withRemark(text, comment({ path }))).toBe(expected);
});

test("a remark cannot break out of its line or its comment", () => {
  const text = `x --> y\u2028${"z".repeat(200)}\nmore`;
  const remark = withRemark("one\n", comment({ path: "a.html", firstLine: 1, text })) ?? "";
  expect(remark.split("\n").length).toBe(3);
  expect(remark.match(/-->/g)).toHaveLength(1);
});

test("a remark leaves a first line that names an interpreter where it is", () => {
  expect(withRemark("#!/bin/sh\nx\n", comment({ path: "a.sh", firstLine: 1 }))).toBe(
    "#!/bin/sh\n# Comment 4: rename it\nx\n",
  );
});

test.each([
  ["no comments in the language", { path: "a.json" }],
  ["the old side", { side: "old" }],
  ["a line that is not there", { firstLine: 9 }],
] as const)("%s: no remark", (_, fields) => {
  expect(withRemark("one\ntwo\n", comment(fields))).toBeNull();
});

test("without anything open, a line goes into the task's own file", () => {
  expect(planDefault(packet({}), 2, nothing)[0]).toEqual({
    name: "write",
    value: { path: "notes/task-7.md", content: "# A title\n\n- turn 2\n" },
  });
  const untitled = packet({ task: { number: null, title: "" } });
  expect(planDefault(untitled, 1, () => "old\n")[0]).toEqual({
    name: "write",
    value: { path: "NOTES.md", content: "old\n- turn 1\n" },
  });
});

test("several comments on a file are remarked on at their own lines, then all are answered", () => {
  const comments = [
    comment({ number: 1, firstLine: 1 }),
    comment({ number: 2, firstLine: 2 }),
    comment({ number: 3, path: "a.json" }),
  ];
  const read = (path: string) => (path === "a.ts" ? "one\ntwo\n" : null);
  expect(planDefault(packet({ comments }), 2, read)).toEqual([
    {
      name: "write",
      value: {
        path: "a.ts",
        content: "// Comment 1: rename it\none\n// Comment 2: rename it\ntwo\n",
      },
    },
    {
      name: "write",
      value: { path: "notes/task-7.md", content: "# A title\n\n- turn 2: comments 3\n" },
    },
    { name: "answer", value: { comment: "all", verdict: "fixed", text: "Done." } },
  ]);
});

test("a conflict without markers, as one side's deletion, keeps the file as it is", () => {
  const conflicts = [{ path: "kept.ts", kind: "modify/delete" }];
  expect(planDefault(packet({ conflicts }), 2, () => "text\n")).toEqual([
    { name: "say", value: "I kept both sides of kept.ts." },
  ]);
});

test("a file that a merge moved aside gets a name beside what took its own", () => {
  const path = `it's~muster-theirs-g${"a".repeat(40)}`;
  const conflicts = [{ path, kind: "file/directory" }];
  expect(planDefault(packet({ conflicts }), 2, nothing)).toEqual([
    {
      name: "run",
      value: String.raw`mv -- 'it'\''s~muster-theirs-g${"a".repeat(40)}' 'it'\''s.theirs'`,
    },
    { name: "say", value: `I kept both sides of ${path}.` },
  ]);
});

test("a comment on a conflicted file is remarked on in the resolved text", () => {
  const conflicts = [{ path: "a.ts", kind: "content" }];
  const text = "<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n";
  const steps = planDefault(packet({ conflicts, comments: [comment({})] }), 2, () => text);
  const contents = steps.flatMap((step) => (step.name === "write" ? [step.value.content] : []));
  expect(contents).toEqual(["one\ntwo\n", "one\n// Comment 4: rename it\ntwo\n"]);
});
