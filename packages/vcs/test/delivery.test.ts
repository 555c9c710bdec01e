import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdir, rename, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DeliveryResult } from "@muster/core";
import { fingerprint } from "@muster/testkit";
import { good, land } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
beforeEach(async () => {
  world = await createGitWorld({
    ".gitignore": "ignored/\n*.log\n",
    a: "1\n",
    b: "1\n",
    "dir/c": "1\n",
  });
});
afterEach(() => world.remove());

const deliver = (commit: string): Promise<DeliveryResult> =>
  good(world.vcs.deliver(world.repository, commit));

/** Delivery is refused and not a byte of the clone changes, its objects and references included. */
async function expectBlocked(commit: string, expected: Record<string, unknown>) {
  const before = await fingerprint(world.clone.root);
  expect(await deliver(commit)).toMatchObject({ code: "blocked", ...expected });
  expect(await fingerprint(world.clone.root)).toBe(before);
}

async function expectDelivered(commit: string) {
  expect(await deliver(commit)).toEqual({ code: "delivered", commit });
  expect(await world.clone.resolve("HEAD")).toBe(commit);
  expect(await world.clone.git(["symbolic-ref", "HEAD"])).toBe("refs/heads/main");
}

const config = (key: string, value: string) => world.clone.git(["config", key, value]);

for (const options of [
  "--no-ff",
  "--squash",
  "-s ours",
  "--no-commit --verify-signatures",
  "--autostash --no-such-option",
]) {
  test(`delivery is a fast-forward whatever branch.main.mergeOptions says: ${options}`, async () => {
    const commit = await land(world, { a: "2\n" });
    await config("branch.main.mergeOptions", options);
    await world.userWrites({ b: "edited\n" });
    await expectDelivered(commit);
    expect(await world.userReads("b")).toBe("edited\n");
    expect(await world.clone.git(["status", "--porcelain"])).toBe(" M b");
    expect(await world.clone.git(["stash", "list"])).toBe("");
  });
}

test("the merge options of a branch with an odd name are set aside too", async () => {
  const odd = await createGitWorld({ a: "1\n" }, { branch: "a.b=c" });
  try {
    const commit = await land(odd, { a: "2\n" });
    await odd.clone.git(["config", "branch.a.b=c.mergeOptions", "-s ours"]);
    expect(await good(odd.vcs.deliver(odd.repository, commit))).toEqual({
      code: "delivered",
      commit,
    });
    expect(await odd.userReads("a")).toBe("2\n");
  } finally {
    await odd.remove();
  }
});

test("merge.autoStash, merge.ff and merge.verifySignatures do not change a delivery", async () => {
  const commit = await land(world, { a: "2\n" });
  await config("merge.autoStash", "true");
  await config("merge.ff", "false");
  await config("merge.verifySignatures", "true");
  await world.userWrites({ a: "mine\n" });
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["a"] });
  await world.userWrites({ a: "1\n", b: "mine\n" });
  await expectDelivered(commit);
  expect(await world.userReads("b")).toBe("mine\n");
  expect(await world.clone.git(["stash", "list"])).toBe("");
});

test("no hook runs, whether in .git/hooks or under core.hooksPath", async () => {
  const sign = join(world.clone.folder, "sign");
  const script = `#!/bin/sh\necho ran >> '${sign}'\n`;
  const names = [
    "post-merge",
    "pre-merge-commit",
    "reference-transaction",
    "post-checkout",
    "post-index-change",
  ];
  const hooks = join(world.clone.root, ".git/hooks");
  const configured = join(world.clone.folder, "hooks");
  for (const folder of [hooks, configured]) {
    await mkdir(folder, { recursive: true });
    for (const name of names) await writeFile(join(folder, name), script, { mode: 0o755 });
  }
  await expectDelivered(await land(world, { a: "2\n" }));
  await config("core.hooksPath", configured);
  await expectDelivered(await land(world, { a: "3\n" }));
  expect(
    await stat(sign).then(
      () => true,
      () => false,
    ),
  ).toBe(false);
});

test("delivery writes the files, the index, the branch, its log and objects, and nothing else", async () => {
  const commit = await land(world, { a: "2\n" });
  await config("fetch.writeCommitGraph", "true");
  await config("gc.auto", "1");
  const before = (await world.clone.git(["for-each-ref"])).split("\n");
  await expectDelivered(commit);
  const after = (await world.clone.git(["for-each-ref"])).split("\n");
  expect(after).toEqual(before.map((line) => line.replace(world.first, commit)));
  for (const name of [
    "FETCH_HEAD",
    "objects/info/commit-graphs",
    "gc.pid",
    "objects/info/alternates",
  ]) {
    expect(
      await stat(join(world.clone.root, ".git", name)).then(
        () => name,
        () => null,
      ),
    ).toBeNull();
  }
  expect(await world.clone.git(["fsck", "--full"])).toBe("");
  expect(await world.clone.git(["reflog", "-1", "--format=%gs"])).toContain("muster deliver");
});

test("[OV-38] staged, unstaged and removed edits of a delivered file each block it", async () => {
  const commit = await land(world, { a: "2\n", b: null });
  await world.userWrites({ a: "staged\n" });
  await world.clone.git(["add", "a"]);
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["a"] });
  await world.clone.git(["reset", "--quiet", "--hard"]);
  await world.userWrites({ b: "unstaged\n" });
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["b"] });
  await world.clone.git(["reset", "--quiet", "--hard"]);
  await world.clone.git(["rm", "--quiet", "a"]);
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["a"] });
  await world.clone.git(["reset", "--quiet", "--hard"]);
  await world.clone.setExecutable("a", true);
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["a"] });
});

test("an edit that git was told to overlook still blocks delivery", async () => {
  const commit = await land(world, { a: "2\n" });
  await world.clone.git(["update-index", "--assume-unchanged", "a"]);
  await world.userWrites({ a: "hidden edit\n" });
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["a"] });
  await world.clone.git(["update-index", "--no-assume-unchanged", "a"]);
  await world.clone.git(["update-index", "--skip-worktree", "a"]);
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["a"] });
});

test("staged content that is the delivered one is no obstacle", async () => {
  const commit = await land(world, { a: "2\n", new: "n\n" });
  await world.userWrites({ a: "2\n", new: "n\n" });
  await world.clone.git(["add", "--all"]);
  await expectDelivered(commit);
  expect(await world.clone.git(["status", "--porcelain"])).toBe("");
});

test("files whose times changed are no edits", async () => {
  const commit = await land(world, { a: "2\n" });
  await world.userWrites({ a: "1\n" });
  await expectDelivered(commit);
});

test("ignored files in the way block delivery, above the new path and below it", async () => {
  const commit = await land(world, { ".gitignore": "", "x.log/deep": "n\n", "y.log": "n\n" });
  await world.userWrites({ "x.log": "mine\n", "y.log/inside": "mine\n" });
  const paths = ["x.log", "y.log/inside"];
  await expectBlocked(commit, { reason: "ignored_files_in_the_way", paths });
  await world.userWrites({ "x.log": null, "y.log": null, "z.log": "stays\n" });
  await expectDelivered(commit);
  expect(await world.userReads("z.log")).toBe("stays\n");
});

test("untracked folders and files where a path must go block delivery", async () => {
  const commit = await land(world, { "new/deep/file": "n\n", top: "t\n" });
  await world.userWrites({ new: "a file\n" });
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["new"] });
  await world.userWrites({ new: null, "top/inside": "i\n" });
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["top/inside"] });
  await world.userWrites({ top: null });
  await mkdir(join(world.clone.root, "top"));
  await expectDelivered(commit);
});

test("a link in the way of a new folder blocks delivery", async () => {
  const commit = await land(world, { "new/file": "n\n" });
  const elsewhere = join(world.clone.folder, "elsewhere");
  await mkdir(elsewhere);
  await symlink(elsewhere, join(world.clone.root, "new"));
  await expectBlocked(commit, { reason: "local_changes_overlap", paths: ["new"] });
});

test("a tracked folder may turn into a file when nothing else is in it", async () => {
  const commit = await land(world, { "dir/c": null, dir: "a file now\n" });
  await world.userWrites({ "dir/mine.log": "ignored\n" });
  await expectBlocked(commit, {
    reason: "ignored_files_in_the_way",
    paths: ["dir/mine.log"],
  });
  await world.userWrites({ "dir/mine.log": null });
  await expectDelivered(commit);
  expect(await world.userReads("dir")).toBe("a file now\n");
});

test("the clone is gone, is no repository any more, or has lost the target", async () => {
  const commit = await land(world, { a: "2\n" });
  const away = `${world.clone.root}.away`;
  await rename(world.clone.root, away);
  expect(await deliver(commit)).toMatchObject({
    code: "blocked",
    reason: "repository_unreachable",
  });
  await mkdir(world.clone.root);
  expect(await deliver(commit)).toMatchObject({
    code: "blocked",
    reason: "repository_unreachable",
  });
  await rename(world.clone.root, `${away}.empty`);
  await rename(away, world.clone.root);
  await world.clone.git(["branch", "--move", "main", "other"]);
  await expectBlocked(commit, { reason: "target_missing" });
});
