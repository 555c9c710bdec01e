import { afterEach, beforeEach, expect, test } from "bun:test";
import { appendFile, chmod, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diff, LiveDiff, WorkspaceRef } from "@muster/core";
import { fingerprint } from "@muster/testkit";
import { good, land, startWorkspace } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
let workspace: WorkspaceRef;
beforeEach(async () => {
  world = await createGitWorld({
    ".gitignore": "*.log\n",
    a: "1\n",
    b: "1\n",
    old: "long enough to be found\n",
  });
  workspace = await startWorkspace(world);
});
afterEach(() => world.remove());

const summary = ({ files }: Diff) => files.map(({ status, path }) => `${status} ${path}`);
const layers = (live: LiveDiff) => ({
  committed: summary(live.committed),
  staged: summary(live.staged),
  unstaged: summary(live.unstaged),
  untracked: summary(live.untracked),
});
const look = () => good(world.vcs.liveDiff(world.repository, workspace, world.first));
const path = (name: string) => join(workspace.path, name);

test("[ST-19] [SL-17] committed, staged, unstaged and untracked changes are apart, with renames, modes and binaries", async () => {
  await world.agentCommits(workspace, { a: "committed\n" });
  await rename(path("old"), path("new"));
  await world.agentGit(workspace, "add", "--all");
  await writeFile(path("b"), "b\0b");
  await chmod(path("a"), 0o755);
  await world.agentWrites(workspace, { loose: "l\n", "x.log": "ignored\n" });
  const live = await look();
  expect(layers(live)).toEqual({
    committed: ["modified a"],
    staged: ["renamed new"],
    unstaged: ["modified a", "modified b"],
    untracked: ["added loose"],
  });
  expect(live.unstaged.files).toMatchObject([{ newMode: "100755" }, { binary: true }]);
});

test("[ST-20] the base is the one that was asked for: what others landed does not show", async () => {
  await world.agentWrites(workspace, { a: "2\n" });
  await land(world, { b: "landed\n" });
  expect(layers(await look())).toMatchObject({ committed: [], unstaged: ["modified a"] });
});

test("looking leaves no trace in mirror, clone or workspace", async () => {
  await world.agentCommits(workspace, { a: "2\n" });
  await world.agentWrites(workspace, { b: "2\n", loose: "l\n" });
  const before = await fingerprint(world.clone.folder);
  await look();
  expect(await fingerprint(world.clone.folder)).toBe(before);
});

test("an agent in the middle of a merge shows its conflict as an edit", async () => {
  await world.agentGit(workspace, "checkout", "--quiet", "-b", "side");
  await world.agentCommits(workspace, { a: "side\n", b: "side\n" });
  await world.agentGit(workspace, "checkout", "--quiet", "-");
  await world.agentCommits(workspace, { a: "mine\n" });
  await world.agentGit(workspace, "merge", "--quiet", "side").catch(() => "");
  expect(layers(await look())).toEqual({
    committed: ["modified a"],
    staged: ["modified b"],
    unstaged: ["modified a"],
    untracked: [],
  });
});

test("edits that the agent told its git to overlook are shown", async () => {
  await world.agentGit(workspace, "update-index", "--assume-unchanged", "a");
  await world.agentGit(workspace, "update-index", "--skip-worktree", "b");
  await world.agentWrites(workspace, { a: "2\n", b: "2\n" });
  expect(layers(await look()).unstaged).toEqual(["modified a", "modified b"]);
});

for (const [words, damage] of Object.entries({
  damaged: () => appendFile(path(".git/index"), "junk"),
  missing: () => rm(path(".git/index")),
  empty: () => writeFile(path(".git/index"), ""),
})) {
  test(`an index that is ${words} counts as the agent's head`, async () => {
    await world.agentWrites(workspace, { a: "2\n" });
    await damage();
    expect(layers(await look())).toMatchObject({
      staged: [],
      unstaged: ["modified a"],
      untracked: [],
    });
  });
}

test("[ST-21] each layer's patch is cut on its own", async () => {
  const long = "x\n".repeat(2000);
  await world.agentWrites(workspace, { a: long, loose: "l\n" });
  const live = await good(
    world.vcs.liveDiff(world.repository, workspace, world.first, { maxBytes: 500 }),
  );
  expect(live.unstaged.truncated).toBe(true);
  expect(live.untracked.truncated).toBe(false);
  const list = await good(
    world.vcs.liveDiff(world.repository, workspace, world.first, { maxBytes: 0 }),
  );
  expect(list.unstaged).toMatchObject({ patch: "", truncated: true });
});
