import { expect, test } from "bun:test";
import { visible } from "./hidden.ts";
import { type DiffFile, type FileChange, filesOf } from "./patch.ts";
import { rowsOf } from "./rows.ts";

const change = (path: string, more: Partial<FileChange> = {}): FileChange => ({
  path,
  oldPath: null,
  status: "modified",
  oldMode: "100644",
  newMode: "100644",
  binary: false,
  additions: 1,
  deletions: 1,
  ...more,
});

const part = (path: string, body: string): string =>
  `diff --git a/${path} b/${path}\nindex ${"a".repeat(40)}..${"b".repeat(40)} 100644\n--- a/${path}\n+++ b/${path}\n${body}`;

const hunk = "@@ -1,2 +1,2 @@ here\n one\n-two\n+three\n";

const patchOf = (files: FileChange[], patch: string, truncated = false): DiffFile[] =>
  filesOf({ files, patch, truncated });

test("a patch is cut into the parts of its files, with the names of their contents", () => {
  const [first, second] = patchOf(
    [change("a.ts"), change("b.ts")],
    part("a.ts", hunk) + part("b.ts", hunk),
  );
  expect(first?.patch).toBe(part("a.ts", hunk));
  expect(second?.patch).toBe(part("b.ts", hunk));
  expect(first?.newBlob).toBe("b".repeat(40));
});

test("a line that looks like a part, after a character that ends lines elsewhere, is content", () => {
  const body = "@@ -1 +1 @@\n-x\n+y\rdiff --git a/evil b/evil\u2028@@ -1 +1 @@\n";
  const files = patchOf([change("a.ts"), change("b.ts")], part("a.ts", body) + part("b.ts", hunk));
  expect(files[1]?.patch).toBe(part("b.ts", hunk));
  expect(rowsOf(files[0] ?? { patch: null })).toHaveLength(3);
});

test("the last part of a patch that was cut is not shown, nor is what comes after it", () => {
  const files = [change("a.ts"), change("b.ts"), change("c.ts")];
  const [first, second, third] = patchOf(files, part("a.ts", hunk) + part("b.ts", "@@ -1,9"), true);
  expect([first?.patch === null, second?.patch, third?.patch]).toEqual([false, null, null]);
});

test("a changed type has two parts, and its rows are those of both", () => {
  const gone =
    "diff --git a/l b/l\ndeleted file mode 100644\nindex aa..00\n--- a/l\n+++ /dev/null\n@@ -1 +0,0 @@\n-text\n";
  const made =
    "diff --git a/l b/l\nnew file mode 120000\nindex 00..bb\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+target\n\\ No newline at end of file\n";
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
  expect([link?.oldBlob, link?.newBlob]).toEqual(["aa", "bb"]);
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
});

test("lines that all end with CRLF are said once; where endings differ, each is shown", () => {
  const all = part("a", "@@ -1 +1,2 @@\n-x\r\n+x\r\n+last\n\\ No newline at end of file\n");
  expect(visible(all)).toMatchObject({ lineEndings: "crlf", hidden: 0 });
  expect(visible(all).text).not.toContain("\r");
  const some = visible(part("a", "@@ -1 +1 @@\n-x\n+x\r\n"));
  expect(some.lineEndings).toBe("mixed");
  expect(some.text).toEndWith("-x\n+x⟨CR⟩\n");
});
