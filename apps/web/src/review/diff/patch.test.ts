import { expect, test } from "bun:test";
import { makeId } from "@muster/model";
import { visible } from "./hidden.ts";
import { type DiffFile, filesOfDiff, type ReviewedFile } from "./patch.ts";
import { rowsOf } from "./rows.ts";

const old = "a".repeat(40);
const now = "b".repeat(40);

const change = (path: string, more: Partial<ReviewedFile> = {}): ReviewedFile => ({
  path,
  oldPath: null,
  status: "modified",
  oldMode: "100644",
  newMode: "100644",
  oldBlob: old,
  newBlob: now,
  binary: false,
  additions: 1,
  deletions: 1,
  generated: false,
  flags: [],
  shown: "whole",
  ...more,
});

const part = (path: string, body: string): string =>
  `diff --git a/${path} b/${path}\nindex ${old}..${now} 100644\n--- a/${path}\n+++ b/${path}\n${body}`;

const hunk = "@@ -1,2 +1,2 @@ here\n one\n-two\n+three\n";

const patchOf = (files: ReviewedFile[], patch: string): DiffFile[] =>
  filesOfDiff({
    mode: "revision",
    revision: makeId("revision", "01J00000000000000000000000"),
    base: old,
    head: now,
    files,
    patch,
    truncated: false,
  });

test("a patch is cut into the parts of its files", () => {
  const [first, second] = patchOf(
    [change("a.ts"), change("b.ts")],
    part("a.ts", hunk) + part("b.ts", hunk),
  );
  expect(first?.patch).toBe(part("a.ts", hunk));
  expect(second?.patch).toBe(part("b.ts", hunk));
});

test("a line that looks like a part, after a character that ends lines elsewhere, is content", () => {
  const body = "@@ -1 +1 @@\n-x\n+y\rdiff --git a/evil b/evil\u2028@@ -1 +1 @@\n";
  const files = patchOf([change("a.ts"), change("b.ts")], part("a.ts", body) + part("b.ts", hunk));
  expect(files[1]?.patch).toBe(part("b.ts", hunk));
  expect(rowsOf(files[0] ?? { patch: null })).toHaveLength(3);
});

test("a file that was left out has no patch, one in which only whitespace changed an empty one; others keep theirs", () => {
  const files = [
    change("a.ts", { shown: "folded" }),
    change("b.ts"),
    change("c.ts"),
    change("d.ts", { shown: "cut" }),
  ];
  const shown = patchOf(files, part("c.ts", hunk));
  expect(shown.map((file) => file.patch)).toEqual([null, "", part("c.ts", hunk), null]);
});

test("[SL-17] the layers of a workspace stand beside each other; what was cut of one is not shown in pieces", () => {
  const layer = (path: string, patch: string, truncated = false) => ({
    files: [change(path)],
    patch,
    truncated,
  });
  const files = filesOfDiff({
    mode: "live",
    base: old,
    committed: layer("a.ts", part("a.ts", hunk)),
    staged: layer("a.ts", part("a.ts", hunk)),
    unstaged: layer("b.ts", part("b.ts", "@@ -1,9"), true),
    untracked: { files: [], patch: "", truncated: false },
  });
  expect(files.map(({ id, patch }) => [id, patch !== null])).toEqual([
    ["committed:a.ts", true],
    ["staged:a.ts", true],
    ["unstaged:b.ts", false],
  ]);
});

test("a changed type has two parts, and its rows are those of both", () => {
  const none = "0".repeat(40);
  const gone = `diff --git a/l b/l\ndeleted file mode 100644\nindex ${old}..${none}\n--- a/l\n+++ /dev/null\n@@ -1 +0,0 @@\n-text\n`;
  const made = `diff --git a/l b/l\nnew file mode 120000\nindex ${none}..${now}\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+target\n\\ No newline at end of file\n`;
  const [link, other] = patchOf(
    [change("l", { status: "type_changed" }), change("z")],
    gone + made + part("z", hunk),
  );
  expect(rowsOf(link ?? { patch: null }).map((row) => row.kind)).toEqual([
    "hunk",
    "deleted",
    "hunk",
    "added",
    "note",
  ]);
  expect(other?.patch).toBe(part("z", hunk));
});

test("rows carry the numbers of their lines on each side", () => {
  const [file] = patchOf([change("a.ts")], part("a.ts", hunk));
  expect(rowsOf(file ?? { patch: null })).toEqual([
    { kind: "hunk", oldLine: null, newLine: null, text: "@@ -1,2 +1,2 @@ here" },
    { kind: "context", oldLine: 1, newLine: 1, text: "one" },
    { kind: "deleted", oldLine: 2, newLine: null, text: "two" },
    { kind: "added", oldLine: null, newLine: 2, text: "three" },
  ]);
});

test("what has no lines has no rows: binary, a mode alone, a rename alone, a file left out of a cut patch", () => {
  const binary =
    "diff --git a/p b/p\nindex aa..bb 100644\nGIT binary patch\nliteral 3\nKcmZQzU|?W\n\n";
  const mode = "diff --git a/r b/r\nold mode 100644\nnew mode 100755\n";
  expect(rowsOf({ patch: binary })).toEqual([]);
  expect(rowsOf({ patch: mode })).toEqual([]);
  expect(rowsOf({ patch: null })).toEqual([]);
});

test("characters that hide or turn text are shown, and counted; joiners and tabs stay", () => {
  const { text, hidden } = visible("@@ -1 +1 @@\n+a\u202eb\u200bc\u0007\td 👩\u200d💻\n");
  expect(text).toBe("@@ -1 +1 @@\n+a⟨U+202E⟩b⟨U+200B⟩c⟨U+0007⟩\td 👩\u200d💻\n");
  expect(hidden).toBe(3);
  expect(visible("@@ -1 +1 @@\n+a\u{e0061}\u{e0062}\n").hidden).toBe(2);
});

test("lines that all end with CRLF are said once; where endings differ, each is shown", () => {
  const all = part("a", "@@ -1 +1,2 @@\n-x\r\n+x\r\n+last\n\\ No newline at end of file\n");
  expect(visible(all)).toMatchObject({ lineEndings: "crlf", hidden: 0 });
  expect(visible(all).text).not.toContain("\r");
  const some = visible(part("a", "@@ -1 +1 @@\n-x\n+x\r\n"));
  expect(some.lineEndings).toBe("mixed");
  expect(some.text).toEndWith("-x\n+x⟨CR⟩\n");
});
