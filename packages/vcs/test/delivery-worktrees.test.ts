import { afterEach, beforeEach, expect, test } from "bun:test";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint } from "@muster/testkit";
import { good, land } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
let linked: string;
beforeEach(async () => {
  world = await createGitWorld({ a: "1\n", b: "1\n" });
  linked = join(world.clone.folder, "linked");
});
afterEach(() => world.remove());

const git = (...args: string[]) => world.clone.git(args);
const inLinked = (...args: string[]) =>
  world.clone.git(
    ["-c", "core.editor=true", "-c", "sequence.editor=sed -i 's/^pick/edit/'", ...args],
    linked,
  );

async function expectBlocked(commit: string, expected: Record<string, unknown>) {
  const before = await fingerprint(world.clone.folder);
  const result = await good(world.vcs.deliver(world.repository, commit));
  expect(result).toMatchObject({ code: "blocked", ...expected });
  expect(await fingerprint(world.clone.folder)).toBe(before);
}

test("[ST-23] [ST-24] a target that is checked out nowhere moves and no file does", async () => {
  const commit = await land(world, { a: "2\n" });
  await git("checkout", "--quiet", "-b", "other");
  await world.userWrites({ a: "edited\n" });
  expect(await good(world.vcs.deliver(world.repository, commit))).toEqual({
    code: "delivered",
    commit,
  });
  expect(await world.userTip()).toBe(commit);
  expect(await world.userReads("a")).toBe("edited\n");
  expect(await git("symbolic-ref", "HEAD")).toBe("refs/heads/other");
  expect(await git("status", "--porcelain")).toBe(" M a");
});

test("a detached HEAD leaves the target free to move", async () => {
  const commit = await land(world, { a: "2\n" });
  await git("checkout", "--quiet", "--detach");
  expect((await good(world.vcs.deliver(world.repository, commit))).code).toBe("delivered");
  expect(await git("rev-parse", "HEAD")).toBe(world.first);
});

test("an operation on another branch does not keep the target from moving", async () => {
  const commit = await land(world, { a: "2\n" });
  await git("checkout", "--quiet", "-b", "other");
  await writeFile(join(world.clone.root, ".git/MERGE_HEAD"), `${world.first}\n`);
  expect((await good(world.vcs.deliver(world.repository, commit))).code).toBe("delivered");
});

test("[ST-24] a target checked out in a linked working tree never moves beneath it", async () => {
  const commit = await land(world, { a: "2\n" });
  await git("checkout", "--quiet", "-b", "other");
  await git("worktree", "add", "--quiet", linked, "main");
  await expectBlocked(commit, { reason: "target_checked_out_elsewhere", paths: [linked] });
});

test("[ST-24] nor when the clone's own folder has it checked out as well", async () => {
  const commit = await land(world, { a: "2\n" });
  await git("worktree", "add", "--quiet", "--force", linked, "main");
  await expectBlocked(commit, { reason: "target_checked_out_elsewhere", paths: [linked] });
});

test("[ST-24] nor when that working tree's folder is only missing", async () => {
  const commit = await land(world, { a: "2\n" });
  await git("checkout", "--quiet", "-b", "other");
  await git("worktree", "add", "--quiet", linked, "main");
  await rm(linked, { recursive: true });
  await expectBlocked(commit, { reason: "target_checked_out_elsewhere", paths: [linked] });
  await git("worktree", "prune");
  expect((await good(world.vcs.deliver(world.repository, commit))).code).toBe("delivered");
});

test("[ST-24] a target that a linked working tree rebases does not move", async () => {
  const commit = await land(world, { a: "2\n" });
  await git("checkout", "--quiet", "-b", "other");
  await world.clone.commit({ c: "1\n" });
  await git("worktree", "add", "--quiet", linked, "main");
  await world.clone.git(["commit", "--quiet", "--allow-empty", "-m", "x"], linked);
  await world.clone.git(["reset", "--quiet", "--hard", "HEAD~"], linked);
  await inLinked("rebase", "--quiet", "--interactive", "--root").catch(() => "");
  expect(
    await world.clone.git(["symbolic-ref", "--quiet", "HEAD"], linked).catch(() => "detached"),
  ).toBe("detached");
  await expectBlocked(commit, { reason: "target_checked_out_elsewhere", paths: [linked] });
});

test("[ST-24] a target that a linked working tree bisects does not move", async () => {
  const next = await world.userCommits({ a: "2\n" });
  await good(world.vcs.sync(world.repository));
  const commit = await land(world, { a: "3\n" });
  await git("checkout", "--quiet", "-b", "other");
  await git("worktree", "add", "--quiet", linked, "main");
  await world.clone.git(["bisect", "start", next, world.first], linked);
  await world.clone.git(["checkout", "--quiet", "--detach"], linked);
  await expectBlocked(commit, { reason: "target_checked_out_elsewhere", paths: [linked] });
});

test("[ST-24] the clone may itself be a linked working tree, and the main one counts as another", async () => {
  await git("checkout", "--quiet", "-b", "other");
  await git("worktree", "add", "--quiet", linked, "main");
  const commit = await land(world, { a: "2\n" });
  const repository = { ...world.repository, root: linked };
  expect(await good(world.vcs.deliver(repository, commit))).toEqual({ code: "delivered", commit });
  expect(await world.clone.git(["rev-parse", "HEAD"], linked)).toBe(commit);
  await world.clone.git(["checkout", "--quiet", "-b", "third"], linked);
  await git("checkout", "--quiet", "main");
  const next = await land(world, { a: "3\n" });
  expect(await good(world.vcs.deliver(repository, next))).toMatchObject({
    reason: "target_checked_out_elsewhere",
    paths: [world.clone.root],
  });
});
