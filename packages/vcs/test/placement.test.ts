import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { writeFile } from "node:fs/promises";
import { good, land, revise, startWorkspace, takeSnapshot } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
beforeEach(async () => {
  world = await createGitWorld({ ".gitignore": "cache\n.env\n", a: "1\n", b: "1\n" });
});
afterEach(() => world.remove());

test("[CW-13] the agent sees a placed tree as its own changes on its branch at the new base", async () => {
  const { vcs, repository } = world;
  const workspace = await startWorkspace(world);
  await world.agentCommits(workspace, { a: "mine\n" });
  const { commit } = await takeSnapshot(world, workspace);
  const base = await land(world, { a: "landed\n" });
  const merged = await good(
    vcs.merge(repository, { base: world.first, ours: base, theirs: commit }),
  );
  const { rescued } = await good(vcs.placeTree(repository, workspace, { base, tree: merged.tree }));
  expect(rescued).toBe(commit);
  expect(await world.agentGit(workspace, "symbolic-ref", "HEAD")).toBe(
    `refs/heads/${workspace.branch}`,
  );
  expect(await world.agentGit(workspace, "rev-parse", "HEAD")).toBe(base);
  expect(await world.agentGit(workspace, "status", "--porcelain")).toBe(" M a");
  expect(await world.agentReads(workspace, "a")).toContain("<<<<<<< muster-ours-g");
  expect(await world.agentGit(workspace, "fsck", "--no-dangling")).toBe("");
});

test("[CW-13] an operation that the agent had begun is over, and its commits are in the rescue", async () => {
  const { vcs, repository } = world;
  const workspace = await startWorkspace(world);
  await world.agentGit(workspace, "checkout", "--quiet", "-b", "side");
  await world.agentCommits(workspace, { a: "side\n" });
  await world.agentGit(workspace, "checkout", "--quiet", "-");
  const own = await world.agentCommits(workspace, { a: "mine\n" });
  await world.agentGit(workspace, "merge", "--quiet", "side").catch(() => "");
  const base = await land(world, { b: "landed\n" });
  const tree = await good(vcs.treeOf(repository, base));
  const { rescued } = await good(vcs.placeTree(repository, workspace, { base, tree }));
  expect(await good(vcs.contains(repository, own, rescued ?? ""))).toBe(true);
  const status = await world.agentGit(workspace, "status");
  expect(status).toContain("nothing to commit, working tree clean");
});

test("[CW-13] a file that was left out or ignored and stands in the way is in the rescue", async () => {
  const { vcs, repository } = world;
  const workspace = await startWorkspace(world);
  await world.agentWrites(workspace, { cache: "ignored\n", id_rsa: "left out\n", other: "o\n" });
  const base = await land(world, { ".gitignore": "", cache: "landed\n" });
  const { tree } = await revise(world, { more: "m\n" }, base);
  const { rescued } = await good(vcs.placeTree(repository, workspace, { base, tree }));
  expect(await world.agentReads(workspace, "cache")).toBe("landed\n");
  expect(await world.agentReads(workspace, "id_rsa")).toBe("left out\n");
  expect(await good(vcs.readFile(repository, rescued ?? "", "cache"))).toBe("ignored\n");
  expect(await good(vcs.readFile(repository, rescued ?? "", "other"))).toBe("o\n");
});

test("[CW-13] what was rescued, and what was saved of a turn, outlives its workspace and a clean-up of the mirror", async () => {
  const { vcs, repository, first } = world;
  const workspace = await startWorkspace(world);
  await world.agentWrites(workspace, { a: "of the turn\n" });
  const saved = await takeSnapshot(world, workspace);
  await world.agentWrites(workspace, { a: "loose\n" });
  const tree = await good(vcs.treeOf(repository, first));
  const { rescued } = await good(vcs.placeTree(repository, workspace, { base: first, tree }));
  await good(vcs.removeWorkspace(workspace));
  await world.clone.git(["gc", "--quiet", "--prune=now"], repository.mirror);
  expect(await good(vcs.readFile(repository, rescued ?? "", "a"))).toBe("loose\n");
  expect(await good(vcs.readFile(repository, saved.commit, "a"))).toBe("of the turn\n");
});

test("any turn's snapshot can be put back", async () => {
  const { vcs, repository, first } = world;
  const workspace = await startWorkspace(world);
  await world.agentWrites(workspace, { a: "2\n", gone: "g\n" });
  const one = await takeSnapshot(world, workspace, first, 1);
  await world.agentWrites(workspace, { a: "3\n", gone: null, later: "l\n" });
  const two = await takeSnapshot(world, workspace, first, 2);
  await good(vcs.placeTree(repository, workspace, { base: first, tree: one.tree }));
  expect((await takeSnapshot(world, workspace, first, 3)).tree).toBe(one.tree);
  await good(vcs.placeTree(repository, workspace, { base: first, tree: two.tree }));
  expect(await world.agentReads(workspace, "later")).toBe("l\n");
  expect(await world.agentReads(workspace, "gone")).toBeNull();
});

test("repositories that an agent made within a workspace stay where they are", async () => {
  const { vcs, repository, first } = world;
  const workspace = await startWorkspace(world);
  await world.clone.git(["init", "--quiet", join(workspace.path, "nested")]);
  await writeFile(join(workspace.path, "nested/inside"), "i\n");
  const { tree } = await revise(world, { a: "2\n" });
  await good(vcs.placeTree(repository, workspace, { base: first, tree }));
  expect(await world.agentReads(workspace, "nested/inside")).toBe("i\n");
});
