import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmod, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MergeResult } from "@muster/core";
import { good, startWorkspace, takeSnapshot } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

const text = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join("");

let world: GitWorld;
beforeEach(async () => {
  world = await createGitWorld({ a: "1\n", text, "dir/x": text, "crlf.txt": "1\r\n2\r\n" });
});
afterEach(() => world.remove());

type Change = (path: string) => Promise<unknown>;

async function mergeChanges(ours: Change, theirs: Change): Promise<MergeResult> {
  const sides = [];
  for (const change of [ours, theirs]) {
    const workspace = await startWorkspace(world);
    await change(workspace.path);
    sides.push((await takeSnapshot(world, workspace)).commit);
  }
  const [one = "", two = ""] = sides;
  return good(world.vcs.merge(world.repository, { base: world.first, ours: one, theirs: two }));
}

const write =
  (name: string, content: string | Uint8Array): Change =>
  (path) =>
    writeFile(join(path, name), content);
const move =
  (from: string, to: string): Change =>
  (path) =>
    rename(join(path, from), join(path, to));
const conflictsOf = (merged: MergeResult) => (merged.clean ? [] : merged.conflicts);
const markersIn = (tree: string) => good(world.vcs.conflictMarkers(world.repository, tree, []));

test("[ST-25] two changes of a binary file are a conflict without markers", async () => {
  const merged = await mergeChanges(write("a", "a\0b"), write("a", "a\0c"));
  expect(conflictsOf(merged)).toEqual([{ path: "a", kind: "binary" }]);
  expect(await markersIn(merged.tree)).toEqual([]);
});

test("[ST-25] a file renamed twice is a conflict with each of its names", async () => {
  const merged = await mergeChanges(move("text", "one"), move("text", "two"));
  expect(conflictsOf(merged)).toEqual([
    { path: "one", kind: "rename/rename" },
    { path: "text", kind: "rename/rename" },
    { path: "two", kind: "rename/rename" },
  ]);
});

test("[ST-25] a file where the other side makes a folder is a conflict", async () => {
  const merged = await mergeChanges(write("new", "file\n"), async (path) => {
    await mkdir(join(path, "new"));
    await writeFile(join(path, "new/inside"), "i\n");
  });
  expect(conflictsOf(merged).map(({ kind }) => kind)).toEqual(["file/directory"]);
});

test("[ST-25] a link where the other side makes a file is a conflict of modes", async () => {
  const merged = await mergeChanges(write("new", "file\n"), (path) =>
    symlink("a", join(path, "new")),
  );
  expect(new Set(conflictsOf(merged).map(({ kind }) => kind))).toEqual(new Set(["distinct modes"]));
});

test("a changed mode and a changed content merge", async () => {
  const merged = await mergeChanges((path) => chmod(join(path, "a"), 0o755), write("a", "2\n"));
  expect(merged.clean).toBe(true);
  const entry = await world.clone.git(["ls-tree", merged.tree, "a"], world.repository.mirror);
  expect(entry).toStartWith("100755");
  expect(await good(world.vcs.readFile(world.repository, merged.tree, "a"))).toBe("2\n");
});

test("a file added to a folder that the other side renamed is told, not guessed", async () => {
  const merged = await mergeChanges(move("dir", "moved"), write("dir/new", "n\n"));
  expect(conflictsOf(merged)).toEqual([{ path: "moved/new", kind: "directory rename suggested" }]);
});

test("markers are found in files with Windows line endings and odd names", async () => {
  const name = 'we"ird\nü.txt';
  const merged = await mergeChanges(
    async (path) => {
      await writeFile(join(path, "crlf.txt"), "ours\r\n2\r\n");
      await writeFile(join(path, name), "ours\n");
    },
    async (path) => {
      await writeFile(join(path, "crlf.txt"), "theirs\r\n2\r\n");
      await writeFile(join(path, name), "theirs\n");
    },
  );
  expect(conflictsOf(merged)).toEqual([
    { path: "crlf.txt", kind: "content" },
    { path: name, kind: "add/add" },
  ]);
  expect((await markersIn(merged.tree)).toSorted()).toEqual(["crlf.txt", name]);
  expect(await good(world.vcs.conflictMarkers(world.repository, merged.tree, [name]))).toEqual([
    name,
  ]);
});

test("a path that looks like a pattern is taken as a name", async () => {
  const merged = await mergeChanges(write("a", "ours\n"), write("a", "theirs\n"));
  for (const path of ["*", ":(glob)**", ":/", "?"]) {
    expect(await good(world.vcs.conflictMarkers(world.repository, merged.tree, [path]))).toEqual(
      [],
    );
  }
});

test("attributes of the repository do not change how Muster merges", async () => {
  const attributes = "* merge=ours conflict-marker-size=20\n";
  const merged = await mergeChanges(
    async (path) => {
      await writeFile(join(path, ".gitattributes"), attributes);
      await writeFile(join(path, "a"), "ours\n");
    },
    write("a", "theirs\n"),
  );
  expect(conflictsOf(merged)).toEqual([{ path: "a", kind: "content" }]);
  const marked = await good(world.vcs.readFile(world.repository, merged.tree, "a"));
  expect(marked).toStartWith("<<<<<<< muster-ours-g");
});
