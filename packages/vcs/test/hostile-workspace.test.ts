import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import type { WorkspaceRef } from "@muster/core";
import { fingerprint } from "@muster/testkit";
import { bad, good, land, revise, startWorkspace, takeSnapshot } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
let workspace: WorkspaceRef;
let own: string;
let trap: string;

beforeEach(async () => {
  world = await createGitWorld({ a: "1\n", "b.txt": "1\n" });
  workspace = await startWorkspace(world);
  own = join(workspace.path, ".git");
  trap = join(world.clone.folder, "trap");
});
afterEach(() => world.remove());

const sprung = () =>
  stat(`${trap}.sprung`).then(
    () => true,
    () => false,
  );

/** Configuration that makes git run a program at every turn, if it is obeyed. */
async function setTraps(): Promise<void> {
  await writeFile(trap, `#!/bin/sh\ntouch '${trap}.sprung'\nexit 1\n`);
  await chmod(trap, 0o755);
  const hooks = join(workspace.path, "hooks");
  await mkdir(hooks);
  for (const hook of [
    "post-checkout",
    "post-index-change",
    "pre-commit",
    "reference-transaction",
    "post-merge",
  ]) {
    await symlink(trap, join(hooks, hook));
  }
  const traps = `[core]
	fsmonitor = ${trap}
	hooksPath = ${hooks}
	sshCommand = ${trap}
	pager = ${trap}
	editor = ${trap}
	attributesFile = ${join(workspace.path, "attributes")}
	excludesFile = ${join(workspace.path, "excludes")}
	alternateRefsCommand = ${trap}
[filter "trap"]
	clean = ${trap}
	smudge = ${trap}
	process = ${trap}
	required = true
[diff "trap"]
	textconv = ${trap}
	command = ${trap}
[merge "trap"]
	driver = ${trap}
[diff]
	external = ${trap}
[alias]
	ls-files = !${trap}
[uploadpack]
	packObjectsHook = ${trap}
`;
  const include = `[includeIf "gitdir:/"]\n\tpath = ${join(workspace.path, "included")}\n`;
  await appendFile(join(own, "config"), include);
  await writeFile(join(workspace.path, "included"), traps);
  await writeFile(join(workspace.path, ".gitattributes"), "* filter=trap diff=trap merge=trap\n");
  await writeFile(join(workspace.path, "attributes"), "* filter=trap\n");
  await writeFile(join(workspace.path, "excludes"), "*\n");
}

async function useEverything(): Promise<void> {
  const { vcs, repository, first } = world;
  const { commit } = await takeSnapshot(world, workspace);
  await good(vcs.liveDiff(repository, workspace, first));
  await good(vcs.diff(repository, { base: first, head: commit }));
  await good(vcs.patchId(repository, { base: first, head: commit }));
  await good(vcs.createWorkspace(repository, workspace, first));
  const base = await land(world, { "b.txt": "landed\n" });
  const merged = await good(vcs.merge(repository, { base: first, ours: base, theirs: commit }));
  const conflict = { path: "b.txt", kind: "content", left: null, theirs: null };
  await good(vcs.conflictsLeft(repository, merged.tree, [conflict]));
  await good(vcs.placeTree(repository, workspace, { base, tree: merged.tree }));
  await good(vcs.checkout(repository, join(world.clone.folder, "checkout"), commit));
}

const isSound = async (folder: string) =>
  (await world.clone.git(["fsck", "--full", "--strict", "--no-dangling"], folder)) === "";

test("nothing that an agent configures in its repository is obeyed", async () => {
  await setTraps();
  await world.agentWrites(workspace, { a: "2\n", new: "n\n" });
  await useEverything();
  expect(await sprung()).toBe(false);
  const { commit } = await takeSnapshot(
    world,
    workspace,
    await good(world.vcs.tip(world.repository)),
    2,
  );
  expect(await good(world.vcs.readFile(world.repository, commit, "new"))).toBe("n\n");
});

test("the traps of the test above do spring when git is run in the workspace itself", async () => {
  await setTraps();
  await world.agentWrites(workspace, { a: "2\n" });
  await world.agentGit(workspace, "status").catch(() => "");
  expect(await sprung()).toBe(true);
});

test("[OV-36] overwriting every file below a workspace's .git harms neither mirror, clone nor other workspaces", async () => {
  const other = await startWorkspace(world);
  const before = await fingerprint(world.clone.root);
  const mirror = await fingerprint(world.repository.mirror);
  for (const entry of await readdir(own, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    await chmod(file, 0o644);
    await writeFile(file, "overwritten\n");
  }
  expect(await fingerprint(world.clone.root)).toBe(before);
  expect(await fingerprint(world.repository.mirror)).toBe(mirror);
  expect(await isSound(world.clone.root)).toBe(true);
  expect(await isSound(world.repository.mirror)).toBe(true);
  expect(await isSound(other.path)).toBe(true);
  await world.agentWrites(workspace, { a: "2\n" });
  expect(await good(world.vcs.workspaceState(world.repository, workspace))).toBe("broken");
  const { commit } = await takeSnapshot(world, workspace);
  expect(await good(world.vcs.readFile(world.repository, commit, "a"))).toBe("2\n");
});

test("the mirror borrows nothing: it is whole after the clone lost its objects", async () => {
  await rm(join(world.clone.root, ".git/objects"), { recursive: true });
  expect(await isSound(world.repository.mirror)).toBe(true);
});

const replacements: Record<string, () => Promise<void>> = {
  "a link to the user's repository": () => symlink(join(world.clone.root, ".git"), own),
  "a file that names the user's repository": () =>
    writeFile(own, `gitdir: ${world.clone.root}/.git\n`),
  nothing: () => Promise.resolve(),
};

for (const [words, replace] of Object.entries(replacements)) {
  test(`a .git replaced by ${words}: the files are saved, the rest fails as data, the clone is untouched`, async () => {
    const { vcs, repository, first } = world;
    await rename(own, `${trap}.git`);
    await replace();
    const before = await fingerprint(world.clone.root);
    await world.agentWrites(workspace, { a: "2\n" });
    const { commit, tree } = await takeSnapshot(world, workspace);
    expect(await good(vcs.readFile(repository, commit, "a"))).toBe("2\n");
    await good(vcs.liveDiff(repository, workspace, first));
    expect((await bad(vcs.placeTree(repository, workspace, { base: first, tree }))).code).toBe(
      "vcs_failed",
    );
    expect((await bad(vcs.createWorkspace(repository, workspace, first))).code).toBe("vcs_failed");
    expect(await good(vcs.workspaceState(repository, workspace))).toBe("broken");
    expect(await fingerprint(world.clone.root)).toBe(before);
    await good(vcs.removeWorkspace(workspace));
    expect(await fingerprint(world.clone.root)).toBe(before);
  });
}

test("links planted below .git do not lead a placed tree into the user's repository", async () => {
  const { vcs, repository, first } = world;
  const { tree } = await revise(world, { a: "2\n" });
  await rm(join(own, "refs/heads"), { recursive: true });
  await symlink(join(world.clone.root, ".git/refs/heads"), join(own, "refs/heads"));
  const before = await fingerprint(world.clone.root);
  await bad(vcs.placeTree(repository, workspace, { base: first, tree }));
  expect(await fingerprint(world.clone.root)).toBe(before);
  await rm(join(own, "refs/heads"));
  await mkdir(join(own, "refs/heads"));
  await rm(join(own, "index"));
  await symlink(join(world.clone.root, ".git/index"), join(own, "index"));
  await rm(join(own, "HEAD"));
  await writeFile(join(own, "HEAD"), `${first}\n`);
  await good(vcs.placeTree(repository, workspace, { base: first, tree }));
  expect(await fingerprint(world.clone.root)).toBe(before);
  expect(await world.agentGit(workspace, "status", "--porcelain")).toBe("M a".padStart(4));
});

for (const name of [
  "info/alternates",
  "info/commit-graph",
  "pack/multi-pack-index",
  `pack/pack-${"0".repeat(40)}.idx`,
]) {
  test(`objects with a pipe at ${name} are not read; the files are saved all the same`, async () => {
    await world.agentCommits(workspace, { a: "2\n" });
    const path = join(own, "objects", name);
    await mkdir(dirname(path), { recursive: true });
    await rm(path, { force: true });
    await writeFile(path.replace(/idx$/, "pack"), "");
    await rm(path, { force: true });
    await world.clone.git(["-c", "alias.pipe=!mkfifo", "pipe", path]);
    const { commit } = await takeSnapshot(world, workspace);
    expect(await good(world.vcs.readFile(world.repository, commit, "a"))).toBe("2\n");
    expect(await good(world.vcs.contains(world.repository, world.first, commit))).toBe(true);
    const live = await good(world.vcs.liveDiff(world.repository, workspace, world.first));
    expect(live.committed.files).toHaveLength(0);
  });
}

test("a HEAD or an index that is a pipe does not block", async () => {
  const pipe = async (path: string) => {
    await rm(path, { force: true });
    await world.clone.git(["-c", "alias.pipe=!mkfifo", "pipe", path]);
  };
  await world.agentWrites(workspace, { a: "2\n" });
  await pipe(join(own, "index"));
  await pipe(join(own, "HEAD"));
  expect(await good(world.vcs.workspaceState(world.repository, workspace))).toBe("broken");
  const { commit } = await takeSnapshot(world, workspace);
  const live = await good(world.vcs.liveDiff(world.repository, workspace, world.first));
  expect(commit).not.toBe(world.first);
  expect(live.unstaged.files).toHaveLength(1);
});

test("commits whose objects lie are not believed; the files are saved all the same", async () => {
  const head = await world.agentCommits(workspace, { a: "2\n" });
  const blob = await world.agentGit(workspace, "rev-parse", `${head}:a`);
  const file = join(own, "objects", blob.slice(0, 2), blob.slice(2));
  await chmod(file, 0o644);
  const other = await world.agentGit(workspace, "hash-object", "-w", join(workspace.path, "b.txt"));
  await rm(file);
  await symlink(join(world.repository.mirror, "objects", other.slice(0, 2), other.slice(2)), file);
  const { commit, tree } = await takeSnapshot(world, workspace);
  expect(commit).not.toBe(head);
  expect(await world.clone.git(["rev-parse", `${commit}^`], world.repository.mirror)).toBe(
    world.first,
  );
  expect(await good(world.vcs.treeOf(world.repository, commit))).toBe(tree);
  expect(await good(world.vcs.readFile(world.repository, commit, "a"))).toBe("2\n");
  expect(await isSound(world.repository.mirror)).toBe(true);
});

test("a head that does not descend from the base does not become the snapshot's parent", async () => {
  await world.agentGit(workspace, "checkout", "--quiet", "--orphan", "elsewhere");
  const orphan = await world.agentCommits(workspace, { a: "2\n" });
  const { commit } = await takeSnapshot(world, workspace);
  expect(await good(world.vcs.contains(world.repository, world.first, commit))).toBe(true);
  const log = await world.clone.git(["rev-list", commit], world.repository.mirror);
  expect(log.split("\n")).not.toContain(orphan);
});

test("large commits of an agent are kept, their large files are not part of the tree", async () => {
  const name = join(workspace.path, "big");
  await writeFile(name, randomBytes(17 * 2 ** 20));
  const head = await world.agentCommits(workspace, { a: "2\n" });
  const { commit, leftOut } = await takeSnapshot(world, workspace);
  expect(leftOut).toMatchObject([{ path: "big", reason: "huge" }]);
  expect(await good(world.vcs.contains(world.repository, head, commit))).toBe(true);
  expect(await good(world.vcs.readFile(world.repository, commit, "a"))).toBe("2\n");
  await good(world.vcs.removeWorkspace(workspace));
  expect(await isSound(world.repository.mirror)).toBe(true);
});
