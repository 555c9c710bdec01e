import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTestRepository, fingerprint, type TestRepository } from "@muster/testkit";
import { createGit } from "../src/index.ts";
import { bad, good } from "./contract/world.ts";

let clone: TestRepository;
beforeEach(async () => {
  clone = await createTestRepository({ files: { "a.txt": "1\n" } });
});
afterEach(() => clone.remove());

const inspect = (path: string, target?: string) =>
  createGit({ environment: clone.environment }).inspect(path, target);

async function expectRefused(path: string, code: string, target?: string) {
  const before = await fingerprint(clone.folder);
  const refusal = await bad(inspect(path, target));
  expect(refusal.code as string).toBe(code);
  expect("next" in refusal && refusal.next.length > 0 && refusal.detail.length > 0).toBe(true);
  expect(await fingerprint(clone.folder)).toBe(before);
}

test("[ST-26] [OV-64] a repository is found from any folder in it, with the branch checked out", async () => {
  await clone.commit({ "sub folder/deep/x": "x\n" });
  const info = await good(inspect(join(clone.root, "sub folder/deep")));
  const tip = await clone.resolve("HEAD");
  const tree = await clone.resolve("HEAD^{tree}");
  expect(info).toEqual({ root: clone.root, target: "refs/heads/main", tip, tree });
});

test("[ST-26] the target may be another branch, by its short or full name", async () => {
  await clone.git(["branch", "release/1.x"]);
  const short = await good(inspect(clone.root, "release/1.x"));
  expect(short.target).toBe("refs/heads/release/1.x");
  expect(await good(inspect(clone.root, "refs/heads/release/1.x"))).toEqual(short);
});

test("[ST-26] a detached HEAD is fine with a target and refused without", async () => {
  await clone.git(["checkout", "--quiet", "--detach"]);
  await expectRefused(clone.root, "detached_head");
  expect((await good(inspect(clone.root, "main"))).target).toBe("refs/heads/main");
});

test("a folder whose name holds quotes and a newline is a repository like any other", async () => {
  const root = join(clone.folder, 'a "b"\n c');
  await clone.git(["clone", "--quiet", clone.root, root]);
  expect((await good(inspect(root))).root).toBe(root);
});

test("a target that is a name for another branch counts as that branch", async () => {
  await clone.git(["symbolic-ref", "refs/heads/alias", "refs/heads/main"]);
  expect((await good(inspect(clone.root, "alias"))).target).toBe("refs/heads/main");
});

test("a linked working tree of a bare repository is a clone", async () => {
  const bare = join(clone.folder, "bare.git");
  await clone.git(["clone", "--quiet", "--bare", clone.root, bare]);
  const root = join(clone.folder, "linked");
  await clone.git(["worktree", "add", "--quiet", root, "main"], bare);
  expect(await good(inspect(root))).toMatchObject({ root, target: "refs/heads/main" });
});

test("refused: a path that does not exist, a file, a plain folder, the inside of .git", async () => {
  const plain = join(clone.folder, "plain");
  await mkdir(plain);
  await expectRefused(join(clone.folder, "missing"), "not_a_repository");
  await expectRefused(join(clone.root, "a.txt"), "not_a_repository");
  await expectRefused(plain, "not_a_repository");
  await expectRefused(join(clone.root, ".git"), "not_a_repository");
});

test("refused: a bare repository", async () => {
  const bare = join(clone.folder, "bare.git");
  await clone.git(["clone", "--quiet", "--bare", clone.root, bare]);
  await expectRefused(bare, "bare_repository");
});

test("refused: an empty repository, an unborn branch, an unknown branch", async () => {
  const empty = await createTestRepository();
  try {
    expect((await bad(inspect(empty.root))).code).toBe("empty_repository");
    expect((await bad(inspect(empty.root, "main"))).code).toBe("empty_repository");
  } finally {
    await empty.remove();
  }
  await expectRefused(clone.root, "unknown_target", "missing");
  await expectRefused(clone.root, "unknown_target", "--all");
  await clone.git(["checkout", "--quiet", "--orphan", "fresh"]);
  await expectRefused(clone.root, "unborn_target");
});

test("refused: a shallow clone", async () => {
  await clone.commit({ "a.txt": "2\n" });
  const root = join(clone.folder, "shallow");
  await clone.git(["clone", "--quiet", "--depth=1", `file://${clone.root}`, root]);
  await expectRefused(root, "shallow_clone");
});

test("refused: a partial clone", async () => {
  await clone.git(["config", "uploadpack.allowFilter", "true"]);
  const root = join(clone.folder, "partial");
  await clone.git(["clone", "--quiet", "--filter=blob:none", `file://${clone.root}`, root]);
  await expectRefused(root, "partial_clone");
});

test("refused: a sparse checkout", async () => {
  await clone.commit({ "x/y": "1\n", "z/y": "1\n" });
  await clone.git(["sparse-checkout", "set", "x"]);
  await expectRefused(clone.root, "sparse_checkout");
});

test("refused: submodules", async () => {
  const other = await createTestRepository({ files: { b: "1\n" } });
  try {
    await clone.git([
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "--quiet",
      "add",
      other.root,
      "sub",
    ]);
    await clone.commit();
    await expectRefused(clone.root, "submodules");
  } finally {
    await other.remove();
  }
});

test("refused: Git LFS, by attributes anywhere in the tree or beside it", async () => {
  await clone.commit({ "x/.gitattributes": "# filter=lfs\n*.txt text\n" });
  expect((await inspect(clone.root)).ok).toBe(true);
  await clone.commit({ "x/.gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n" });
  await expectRefused(clone.root, "lfs");
  await clone.commit({ "x/.gitattributes": null });
  await mkdir(join(clone.root, ".git/info"), { recursive: true });
  await writeFile(join(clone.root, ".git/info/attributes"), "*.bin filter=lfs\n");
  await expectRefused(clone.root, "lfs");
});

test("refused: a repository that git does not read", async () => {
  await writeFile(join(clone.root, ".git/config"), "[broken\n");
  await expectRefused(clone.root, "unreadable");
  expect((await bad(inspect(clone.root))).detail).toContain("bad config line 1");
});

test("refused: a tip whose objects are gone", async () => {
  const tree = await clone.resolve("HEAD^{tree}");
  await clone.write({ [`.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`]: null });
  await expectRefused(clone.root, "unreadable");
});

async function fakeGit(version: string): Promise<string> {
  const path = join(clone.folder, "git");
  await writeFile(path, `#!/bin/sh\necho '${version}'\n`);
  await chmod(path, 0o755);
  return path;
}

test("refused: git older than 2.38, and no git at all", async () => {
  const { environment } = clone;
  const old = createGit({ environment, gitPath: await fakeGit("git version 2.37.9") });
  expect(await bad(old.inspect(clone.root))).toMatchObject({ code: "git_too_old" });
  const odd = createGit({ environment, gitPath: await fakeGit("no git at all") });
  expect(await bad(odd.inspect(clone.root))).toMatchObject({ code: "git_missing" });
  const none = createGit({ environment, gitPath: join(clone.folder, "missing/git") });
  expect(await bad(none.inspect(clone.root))).toMatchObject({ code: "git_missing" });
});

test("the user's identity is the one that git would use in the clone", async () => {
  const vcs = createGit({ environment: clone.environment });
  expect(await good(vcs.identity(clone.root))).toEqual({
    name: "Ada Lovelace",
    email: "ada@example.org",
  });
  await clone.git(["config", "--unset", "user.email"]);
  await clone.git(["config", "--unset", "user.name"]);
  await clone.git(["config", "user.useConfigOnly", "true"]);
  expect((await bad(vcs.identity(clone.root))).code).toBe("vcs_failed");
});
