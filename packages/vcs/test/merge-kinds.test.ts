import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmod, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MergeResult } from "@muster/core";
import {
  conflictsOf,
  good,
  kindsOf,
  leftIn,
  startWorkspace,
  takeSnapshot,
} from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

const text = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join("");

const other = text.replaceAll("line", "other");

let world: GitWorld;
beforeEach(async () => {
  const crlf = { "crlf.txt": "1\r\n2\r\n" };
  world = await createGitWorld({ a: "1\n", text, other, "dir/x": text, ...crlf });
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
const remove =
  (name: string): Change =>
  (path) =>
    rm(join(path, name));
const link =
  (target: string, name: string): Change =>
  async (path) => {
    await rm(join(path, name), { force: true });
    await symlink(target, join(path, name));
  };
const folder =
  (name: string): Change =>
  async (path) => {
    await rm(join(path, name), { force: true });
    await mkdir(join(path, name));
    await writeFile(join(path, name, "inside"), "i\n");
  };
const both =
  (...changes: Change[]): Change =>
  async (path) => {
    for (const change of changes) await change(path);
  };
const none: Change = async () => undefined;

/** The commit that a marker or a name given by the merge ends with. */
const nameless = (path: string): string => path.replace(/(muster-(?:ours|theirs)-g)\w+/, "$1");

interface Case {
  what: string;
  ours: Change;
  theirs: Change;
  /** `path (kind)`; names without their commit. */
  conflicts: string[];
  marked?: string[];
  untouched?: string[];
  /** What an agent does in the merged files. */
  settle: (merged: MergeResult) => Change;
}

const pathAside = (merged: MergeResult): string =>
  conflictsOf(merged).find(({ path }) => path.includes("~muster-"))?.path ?? "";

const cases: Case[] = [
  {
    what: "two changes of a binary file",
    ours: write("a", "a\0b"),
    theirs: write("a", "a\0c"),
    conflicts: ["a (binary)"],
    untouched: ["a"],
    settle: () => write("a", "a\0bc"),
  },
  {
    what: "two new binary files of one name",
    ours: write("new", "a\0b"),
    theirs: write("new", "a\0c"),
    conflicts: ["new (binary)"],
    untouched: ["new"],
    settle: () => remove("new"),
  },
  {
    what: "two new links of one name",
    ours: link("text", "link"),
    theirs: link("dir", "link"),
    conflicts: ["link (add/add)"],
    untouched: ["link"],
    settle: () => link("dir", "link"),
  },
  {
    what: "two changes of a file, one with another mode",
    ours: both(write("a", "ours\n"), (path) => chmod(join(path, "a"), 0o755)),
    theirs: write("a", "theirs\n"),
    conflicts: ["a (content)"],
    marked: ["a"],
    settle: () => write("a", "ours\n"),
  },
  {
    what: "a changed file where the other side deletes it",
    ours: write("a", "2\n"),
    theirs: remove("a"),
    conflicts: ["a (modify/delete)"],
    untouched: ["a"],
    settle: () => remove("a"),
  },
  {
    what: "a renamed file where the other side deletes it",
    ours: move("text", "moved"),
    theirs: remove("text"),
    conflicts: ["moved (rename/delete)"],
    untouched: ["moved"],
    settle: () => remove("moved"),
  },
  {
    what: "a file renamed twice, with each of its names",
    ours: move("text", "one"),
    theirs: move("text", "two"),
    conflicts: ["one (rename/rename)", "text (rename/rename)", "two (rename/rename)"],
    untouched: ["one", "two"],
    settle: () => remove("two"),
  },
  {
    what: "two files renamed to one name",
    ours: both(write("text", `${text}ours\n`), move("text", "moved")),
    theirs: both(write("other", `${other}theirs\n`), move("other", "moved")),
    conflicts: ["moved (add/add)"],
    marked: ["moved"],
    settle: () => write("moved", "both\n"),
  },
  {
    what: "a file where the other side makes a folder",
    ours: write("new", "file\n"),
    theirs: folder("new"),
    conflicts: ["new~muster-ours-g (file/directory)"],
    marked: ["new~muster-ours-g"],
    settle: (merged) => move(pathAside(merged), "new/file"),
  },
  {
    what: "a folder where the other side changes the file",
    ours: folder("a"),
    theirs: write("a", "2\n"),
    conflicts: ["a~muster-theirs-g (file/directory)"],
    marked: ["a~muster-theirs-g"],
    settle: (merged) => remove(pathAside(merged)),
  },
  {
    what: "a link where the other side makes a file",
    ours: write("new", "file\n"),
    theirs: link("a", "new"),
    conflicts: ["new (distinct modes)", "new~muster-ours-g (distinct modes)"],
    marked: ["new~muster-ours-g"],
    untouched: ["new"],
    settle: (merged) => both(remove("new"), move(pathAside(merged), "new")),
  },
  {
    what: "a file in a folder that the other side renamed",
    ours: move("dir", "moved"),
    theirs: write("dir/new", "n\n"),
    conflicts: ["moved/new (directory rename suggested)"],
    untouched: ["moved/new"],
    settle: () => move("moved/new", "elsewhere"),
  },
];

for (const { what, ours, theirs, conflicts, marked = [], untouched = [], settle } of cases) {
  test(`[ST-25] ${what}: the conflict is told, and known until it is settled`, async () => {
    const merged = await mergeChanges(ours, theirs);
    const told = conflictsOf(merged).map(({ path, kind }) => `${nameless(path)} (${kind})`);
    expect(told).toEqual(conflicts);
    const leftAfter = async (change: Change) => {
      const workspace = await startWorkspace(world);
      const request = { base: world.first, tree: merged.tree };
      await good(world.vcs.placeTree(world.repository, workspace, request));
      await change(workspace.path);
      const left = await leftIn(world, merged, (await takeSnapshot(world, workspace)).tree);
      return { marked: left.marked.map(nameless), untouched: left.untouched };
    };
    expect(await leftAfter(none)).toEqual({ marked, untouched });
    expect(await leftAfter(settle(merged))).toEqual({ marked: [], untouched: [] });
  });
}

test("a binary conflict names the object of either side", async () => {
  const merged = await mergeChanges(write("a", "a\0b"), write("a", "a\0c"));
  const [conflict] = conflictsOf(merged);
  const read = (entry: string | null | undefined) =>
    world.clone.git(["cat-file", "blob", entry?.split(" ")[1] ?? ""], world.repository.mirror);
  expect(await read(conflict?.left)).toBe("a\0b");
  expect(await read(conflict?.theirs)).toBe("a\0c");
});

test("a changed mode and a changed content merge", async () => {
  const merged = await mergeChanges((path) => chmod(join(path, "a"), 0o755), write("a", "2\n"));
  expect(merged.clean).toBe(true);
  const entry = await world.clone.git(["ls-tree", merged.tree, "a"], world.repository.mirror);
  expect(entry).toStartWith("100755");
  expect(await good(world.vcs.readFile(world.repository, merged.tree, "a"))).toBe("2\n");
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
  expect(kindsOf(merged)).toEqual([
    { path: "crlf.txt", kind: "content" },
    { path: name, kind: "add/add" },
  ]);
  expect(await leftIn(world, merged)).toEqual({ marked: ["crlf.txt", name], untouched: [] });
});

test("a path that looks like a pattern is taken as a name", async () => {
  const merged = await mergeChanges(write("a", "ours\n"), write("a", "theirs\n"));
  for (const path of ["*", ":(glob)**", ":/", "?"]) {
    const conflicts = [{ path, kind: "content", left: null, theirs: null }];
    const left = await leftIn(world, { ...merged, clean: false, conflicts });
    expect(left).toEqual({ marked: [], untouched: [] });
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
  expect(kindsOf(merged)).toEqual([{ path: "a", kind: "content" }]);
  const marked = await good(world.vcs.readFile(world.repository, merged.tree, "a"));
  expect(marked).toStartWith("<<<<<<< muster-ours-g");
});
