import { expect, test } from "bun:test";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createTestRepository, fingerprint } from "@muster/testkit";
import { createGit } from "../src/index.ts";
import { good, land, revise, startWorkspace, takeSnapshot, leftIn } from "./contract/world.ts";
import { createGitWorld } from "./git-world.ts";

const isSound = (git: (args: string[], cwd: string) => Promise<string>, folder: string) =>
  git(["fsck", "--full", "--strict", "--no-dangling"], folder).then((text) => text === "");

test("a repository with SHA-256 goes the whole way", async () => {
  const world = await createGitWorld({ a: "1\n" }, { objectFormat: "sha256" });
  try {
    const { vcs, repository, first } = world;
    expect(first).toHaveLength(64);
    const workspace = await startWorkspace(world);
    const own = await world.agentCommits(workspace, { a: "2\n" });
    expect((await takeSnapshot(world, workspace)).commit).toBe(own);
    const theirs = await revise(world, { a: "theirs\n" });
    const ours = await land(world, { a: "ours\n" });
    const merged = await good(vcs.merge(repository, { base: first, ours, theirs: theirs.commit }));
    expect(merged.clean).toBe(false);
    expect(await leftIn(world, merged)).toEqual({ marked: ["a"], untouched: [] });
    await good(vcs.liveDiff(repository, workspace, first));
    expect(await good(vcs.deliver(repository, ours))).toEqual({ code: "delivered", commit: ours });
  } finally {
    await world.remove();
  }
});

test("the mirror of a clone that borrows its objects is a full copy", async () => {
  const origin = await createTestRepository({ files: { a: "1\n" } });
  try {
    const root = join(origin.folder, "borrowing");
    await origin.git(["clone", "--quiet", "--shared", origin.root, root]);
    const vcs = createGit({ environment: origin.environment });
    const info = await good(vcs.inspect(root));
    const mirror = join(origin.folder, "mirror.git");
    const before = await fingerprint(root);
    const repository = { project: "prj_x" as never, root, mirror, target: info.target };
    await good(vcs.createMirror(repository));
    expect(await fingerprint(root)).toBe(before);
    await rm(join(origin.root, ".git/objects"), { recursive: true });
    expect(await isSound(origin.git, mirror)).toBe(true);
  } finally {
    await origin.remove();
  }
});

test("tags in the target's history reach the workspaces, other branches and Muster's refs do not", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { clone } = world;
    await clone.git(["tag", "light"]);
    await clone.git(["tag", "-a", "-m", "annotated", "v1.0"]);
    await clone.git(["branch", "private"]);
    const repository = { ...world.repository, mirror: join(clone.folder, "second.git") };
    await good(world.vcs.createMirror(repository));
    const workspace = world.workspace();
    await good(world.vcs.createWorkspace(repository, workspace, world.first));
    const refs = await world.agentGit(workspace, "for-each-ref", "--format=%(refname)");
    expect(refs.split("\n")).toEqual([
      "refs/heads/main",
      `refs/heads/${workspace.branch}`,
      "refs/tags/light",
      "refs/tags/v1.0",
    ]);
    expect(await world.agentGit(workspace, "describe")).toBe("v1.0");
    expect(await world.agentGit(workspace, "remote")).toBe("");
    expect(await isSound(clone.git, workspace.path)).toBe(true);
  } finally {
    await world.remove();
  }
});

test("[OV-64] paths with spaces, quotes, colons, newlines and other scripts work throughout", async () => {
  const world = await createGitWorld({ 'ü "q"\n:x/a b': "1\n" });
  try {
    const folder = join(world.clone.folder, 'od:d "dir"\n→');
    const vcs = world.vcs;
    const repository = { ...world.repository, mirror: join(folder, "mir ror.git") };
    await good(vcs.createMirror(repository));
    const workspace = { ...world.workspace(), path: join(folder, 'work "space"\n:1') };
    const odd = { ...world, repository, workspace: () => workspace };
    await good(vcs.createWorkspace(repository, workspace, world.first));
    await world.agentCommits(workspace, { 'ü "q"\n:x/a b': "2\n" });
    await world.agentWrites(workspace, { ":(top)": "magic\n", "-n": "dash\n", "*": "star\n" });
    const { commit } = await takeSnapshot(odd, workspace);
    const range = { base: world.first, head: commit };
    const { files } = await good(vcs.diff(repository, range));
    expect(files.map(({ path }) => path).toSorted()).toEqual([
      "*",
      "-n",
      ":(top)",
      'ü "q"\n:x/a b',
    ]);
    const one = await good(vcs.diff(repository, range, { paths: ["*"] }));
    expect(one.files.map(({ path }) => path)).toEqual(["*"]);
    const live = await good(vcs.liveDiff(repository, workspace, world.first));
    expect(live.committed.files).toHaveLength(1);
    expect(live.untracked.files).toHaveLength(3);
    await good(vcs.moveTarget(repository, world.first, commit));
    expect(await good(vcs.deliver(repository, commit))).toEqual({ code: "delivered", commit });
    expect(await world.userReads(":(top)")).toBe("magic\n");
  } finally {
    await world.remove();
  }
});

test("a branch whose name lies below the target's, and a target below the branch's", async () => {
  const world = await createGitWorld({ a: "1\n" }, { branch: "muster" });
  try {
    const workspace = await startWorkspace(world);
    expect(await world.agentGit(workspace, "symbolic-ref", "HEAD")).toBe(
      `refs/heads/${workspace.branch}`,
    );
    expect(workspace.branch).toStartWith("muster/");
  } finally {
    await world.remove();
  }
});

test("the user's rewritten target is followed, and a deleted one seen as missing", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { vcs, repository, clone, first } = world;
    const from = await clone.commit({ a: "2\n" });
    await good(vcs.sync(repository));
    await clone.git(["reset", "--quiet", "--hard", first]);
    const tip = await clone.commit({ a: "other\n" });
    expect(await good(vcs.sync(repository))).toEqual({ code: "rewritten", from, tip });
    await clone.git(["branch", "--move", "main", "renamed"]);
    expect(await good(vcs.sync(repository))).toEqual({ code: "target_missing", tip });
    expect(await good(vcs.tip(repository))).toBe(tip);
  } finally {
    await world.remove();
  }
});
