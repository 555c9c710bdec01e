import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdir, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bad, good, land, startWorkspace, takeSnapshot } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
beforeEach(async () => {
  world = await createGitWorld({ a: "1\n" });
});
afterEach(() => world.remove());

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

test("[OV-41] [CW-33] a workspace whose making was cut short is made anew", async () => {
  const workspace = world.workspace();
  await mkdir(join(`${workspace.path}.new`, ".git"), { recursive: true });
  await writeFile(join(`${workspace.path}.new`, "half"), "h\n");
  await good(world.vcs.createWorkspace(world.repository, workspace, world.first));
  expect(await world.agentReads(workspace, "half")).toBeNull();
  expect(await world.agentReads(workspace, "a")).toBe("1\n");
  expect(await readdir(dirname(workspace.path))).not.toContain(`${workspace.attempt.slice(4)}.new`);
});

test("[OV-41] [CW-33] a mirror whose making was cut short is made anew", async () => {
  const mirror = join(world.clone.folder, "second.git");
  await mkdir(join(`${mirror}.new`, "objects"), { recursive: true });
  const repository = { ...world.repository, mirror };
  expect(await good(world.vcs.createMirror(repository))).toEqual({ tip: world.first });
  expect(await exists(`${mirror}.new`)).toBe(false);
  expect(await world.clone.git(["fsck", "--full"], mirror)).toBe("");
});

test("a mirror is not made over something else, nor from a clone that is gone", async () => {
  const mirror = join(world.clone.folder, "taken");
  await mkdir(mirror);
  await writeFile(join(mirror, "precious"), "p\n");
  expect((await bad(world.vcs.createMirror({ ...world.repository, mirror }))).code).toBe(
    "vcs_failed",
  );
  expect(await readdir(mirror)).toEqual(["precious"]);
  const elsewhere = {
    ...world.repository,
    root: join(world.clone.folder, "gone"),
    mirror: `${mirror}.two`,
  };
  expect((await bad(world.vcs.createMirror(elsewhere))).code).toBe("vcs_failed");
  expect(await exists(`${mirror}.two.new`)).toBe(false);
});

test("a damaged or locked index of Muster's own is replaced", async () => {
  const workspace = await startWorkspace(world);
  await world.agentWrites(workspace, { a: "2\n" });
  await writeFile(`${workspace.path}.index`, "junk");
  await writeFile(`${workspace.path}.index.lock`, "");
  const damaged = await takeSnapshot(world, workspace);
  await rm(`${workspace.path}.index`);
  expect(await takeSnapshot(world, workspace)).toEqual(damaged);
});

test("a lock that a killed git left on a ref of the mirror is dropped when it is old", async () => {
  const lock = join(world.repository.mirror, "refs/heads/main.lock");
  await writeFile(lock, "");
  const hourAgo = Date.now() / 1000 - 3600;
  await utimes(lock, hourAgo, hourAgo);
  const commit = await land(world, { a: "2\n" });
  expect(await good(world.vcs.tip(world.repository))).toBe(commit);
  expect(await exists(lock)).toBe(false);
});

test("a placed tree that was cut short is placed by the same call again", async () => {
  const { vcs, repository, first } = world;
  const workspace = await startWorkspace(world);
  await world.agentWrites(workspace, { a: "mine\n" });
  const base = await land(world, { a: "landed\n", b: "landed\n" });
  const tree = await good(vcs.treeOf(repository, base));
  await world.agentWrites(workspace, { b: "landed\n" });
  await good(vcs.placeTree(repository, workspace, { base, tree }));
  const again = await good(vcs.placeTree(repository, workspace, { base, tree }));
  expect(again).toEqual({ rescued: null });
  expect(await world.agentGit(workspace, "status", "--porcelain")).toBe("");
  expect(await good(vcs.contains(repository, first, base))).toBe(true);
});

test("a workspace with folders that may not be written is removed all the same", async () => {
  const workspace = await startWorkspace(world);
  await world.agentWrites(workspace, { "cache/deep/file": "f\n" });
  await world.clone.git(["-c", "alias.lock=!chmod -R a-w", "lock", join(workspace.path, "cache")]);
  await good(world.vcs.removeWorkspace(workspace));
  expect(await exists(workspace.path)).toBe(false);
  expect(await exists(`${workspace.path}.index`)).toBe(false);
});
