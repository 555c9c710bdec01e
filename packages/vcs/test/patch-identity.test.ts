import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmod, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Vcs } from "@muster/core";
import { createGit } from "../src/index.ts";
import { good, startWorkspace, takeSnapshot } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

type Change = (folder: string) => Promise<unknown>;

const lines = Array.from({ length: 12 }, (_, at) => `line ${at}\n`).join("");
const binary = "\0one";

let world: GitWorld;
beforeEach(async () => {
  world = await createGitWorld({ a: lines, b: lines, binary, shifted: lines });
});
afterEach(() => world.remove());

async function change(changes: Change[], base = world.first) {
  const workspace = await startWorkspace(world, base);
  for (const make of changes) await make(workspace.path);
  return { base, head: (await takeSnapshot(world, workspace, base)).commit };
}

const idOf = (range: { base: string; head: string }, vcs: Vcs = world.vcs) =>
  good(vcs.patchId(world.repository, range));

const write =
  (name: string, content: string): Change =>
  (folder) =>
    writeFile(join(folder, name), content);
const mode =
  (name: string): Change =>
  (folder) =>
    chmod(join(folder, name), 0o755);
const move =
  (from: string, to: string): Change =>
  (folder) =>
    rename(join(folder, from), join(folder, to));
const remove =
  (name: string): Change =>
  (folder) =>
    rm(join(folder, name));

const changes: Record<string, Change[]> = {
  "mode of a": [mode("a")],
  "mode of b": [mode("b")],
  "mode of both": [mode("a"), mode("b")],
  "mode of a binary file": [mode("binary")],
  "name of a": [move("a", "c")],
  "other name of a": [move("a", "d")],
  "name of b": [move("b", "c")],
  "name and mode of a": [move("a", "c"), mode("c")],
  "text of a": [write("a", `${lines}end\n`)],
  "text of a, with a space": [write("a", `${lines}end \n`)],
  "text of a, without an end": [write("a", `${lines}end`)],
  "text of b": [write("b", `${lines}end\n`)],
  "text and mode of a": [write("a", `${lines}end\n`), mode("a")],
  "text and name of a": [write("a", `${lines}end\n`), move("a", "c")],
  "a binary file": [write("binary", "\0two")],
  "a binary file, otherwise": [write("binary", "\0three")],
  "a binary file and its mode": [write("binary", "\0two"), mode("binary")],
  "a new empty file": [write("new", "")],
  "a new empty program": [write("new", ""), mode("new")],
  "another new empty file": [write("other", "")],
  "a new link": [(folder) => symlink("a", join(folder, "new"))],
  "a new file with the text of the link": [write("new", "a")],
  "no a": [remove("a")],
  "no b": [remove("b")],
  "no binary file": [remove("binary")],
};

test("[OV-15] a patch id tells every kind of change from every other, and from its reverse", async () => {
  const ids = new Map<string, string>();
  for (const [name, made] of Object.entries(changes)) {
    const { base, head } = await change(made);
    for (const [way, range] of Object.entries({
      "": { base, head },
      back: { base: head, head: base },
    })) {
      const id = await idOf(range);
      expect({ is: ids.get(id), name: `${name} ${way}` }).toEqual({
        is: undefined,
        name: `${name} ${way}`,
      });
      ids.set(id, `${name} ${way}`);
    }
  }
});

const everything: Change[] = [
  write("a", `${lines}end\n`),
  mode("a"),
  write("binary", "\0two"),
  move("b", "c"),
  write("shifted", `${lines}end\n`),
];

/** The same change on a target that moved on within one of its files. */
async function onMovedBase(made: Change[]) {
  const { base, head } = await change(made);
  const moved = await world.userCommits({ shifted: `begin\n${lines}` });
  await good(world.vcs.sync(world.repository));
  const request = { base, ours: moved, theirs: head };
  const merged = await good(world.vcs.merge(world.repository, request));
  expect(merged.clean).toBe(true);
  return { before: { base, head }, after: { base: moved, head: merged.tree } };
}

test("a change of text, mode, name and binary content keeps its patch id where its lines moved", async () => {
  const { before, after } = await onMovedBase(everything);
  expect(await idOf(after)).toBe(await idOf(before));
});

test("with git 2.38, which has no exact patch id, only the same trees make the same change", async () => {
  const old = join(world.clone.folder, "git-2.38");
  await writeFile(
    old,
    '#!/bin/sh\n[ "$1" = version ] && echo "git version 2.38.5" || exec git "$@"\n',
  );
  await chmod(old, 0o755);
  const vcs = createGit({ environment: world.clone.environment, gitPath: old });
  const { before, after } = await onMovedBase(everything);
  expect(await idOf(after, vcs)).not.toBe(await idOf(before, vcs));
  const treeOf = (commit: string) => good(vcs.treeOf(world.repository, commit));
  const trees = { base: await treeOf(before.base), head: await treeOf(before.head) };
  expect(await idOf(trees, vcs)).toBe(await idOf(before, vcs));
});
