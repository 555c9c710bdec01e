import { expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { good, land } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";
import { gitWithDeed } from "./hasty-git.ts";

/** A world whose user does something in the clone in the moment before a git command that delivers. */
async function withHastyUser(
  before: string,
  deed: string,
  body: (world: GitWorld, deliver: (commit: string) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const world = await createGitWorld({ a: "1\n", b: "1\n" });
  try {
    const vcs = await gitWithDeed(world, { before, folder: world.clone.root, deed });
    await body(world, (commit) => good(vcs.deliver(world.repository, commit)));
  } finally {
    await world.remove();
  }
}

test("[ST-23] [SL-19] an edit in the last moment is neither stashed nor overwritten", () =>
  withHastyUser("merge", "echo mine > a", async (world, deliver) => {
    const commit = await land(world, { a: "2\n" });
    await world.clone.git(["config", "merge.autoStash", "true"]);
    expect(await deliver(commit)).toMatchObject({ code: "blocked", reason: "merge_failed" });
    expect(await world.userReads("a")).toBe("mine\n");
    expect(await world.clone.resolve("HEAD")).toBe(world.first);
    expect(await world.clone.git(["stash", "list"])).toBe("");
  }));

test("[SL-19] an ignored file that appears in the last moment is not overwritten", () =>
  withHastyUser("merge", "echo mine > new.log", async (world, deliver) => {
    const commit = await land(world, { "new.log": "theirs\n" });
    await writeFile(join(world.clone.root, ".git/info/exclude"), "*.log\n");
    expect(await deliver(commit)).toMatchObject({ code: "blocked", reason: "merge_failed" });
    expect(await world.userReads("new.log")).toBe("mine\n");
  }));

test("[ST-23] a target that moves in the last moment is left where it is", () => {
  const deed = 'git update-ref refs/heads/main "$(git commit-tree -m mine -p main main^{tree})"';
  return withHastyUser("update-ref", deed, async (world, deliver) => {
    const commit = await land(world, { a: "2\n" });
    await world.clone.git(["checkout", "--quiet", "-b", "other"]);
    expect(await deliver(commit)).toMatchObject({ code: "blocked", reason: "ref_moved" });
    expect(await world.clone.git(["log", "-1", "--format=%s", "main"])).toBe("mine");
  });
});
