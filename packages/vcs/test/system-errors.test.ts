import { afterEach, beforeEach, expect, test } from "bun:test";
import { rename, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand, text } from "@muster/process";
import { bad, good, land, startWorkspace } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
beforeEach(async () => {
  world = await createGitWorld({ a: "1\n" });
});
afterEach(() => world.remove());

const passing = { code: "vcs_failed", retryable: true };

test("[SL-1] a workspace that the system does not let us look at is not taken for one that is gone", async () => {
  const { vcs, repository, first } = world;
  const workspace = await startWorkspace(world);
  await world.agentWrites(workspace, { a: "work\n" });
  const folder = dirname(workspace.path);
  await rename(folder, `${folder}.away`);
  await symlink("workspaces", folder);
  expect(await bad(vcs.workspaceState(repository, workspace))).toMatchObject(passing);
  expect(await bad(vcs.createWorkspace(repository, workspace, first))).toMatchObject(passing);
  await rm(folder);
  await rename(`${folder}.away`, folder);
  expect(await good(vcs.workspaceState(repository, workspace))).toBe("ready");
  expect(await world.agentReads(workspace, "a")).toBe("work\n");
});

/** Looks at a workspace when the process has no file left to open. */
const looking = (repository: unknown, workspace: unknown) => `
  import { openSync, closeSync } from "node:fs";
  import { createGit } from ${JSON.stringify(join(import.meta.dir, "../src/index.ts"))};
  const vcs = createGit();
  const look = () => vcs.workspaceState(${JSON.stringify(repository)}, ${JSON.stringify(workspace)});
  await look();
  const files = [];
  try { for (;;) files.push(openSync("/dev/null", "r")); } catch {}
  const found = await look();
  for (const file of files) closeSync(file);
  console.log(JSON.stringify([found, await look()]));
`;

test("[SL-1] a workspace is not broken because this process has no file left to open", async () => {
  const workspace = await startWorkspace(world);
  const script = looking(world.repository, workspace);
  const looked = await good(
    runCommand({
      file: "/bin/sh",
      args: ["-c", 'ulimit -n 256 && exec "$0" -e "$1"', process.execPath, script],
      cwd: import.meta.dir,
      env: { PATH: process.env["PATH"] ?? "" },
      timeoutMs: 60_000,
      maxOutputBytes: 2 ** 20,
    }),
  );
  expect(looked.stderr).toBe("");
  const [without, after] = JSON.parse(text(looked)) as unknown[];
  expect(without).toMatchObject({ ok: false, error: passing });
  expect(after).toEqual({ ok: true, value: "ready" });
});

test("[ST-24] a rebase whose state the system does not let us read holds the target", async () => {
  const commit = await land(world, { a: "2\n" });
  await world.clone.git(["checkout", "--quiet", "-b", "other"]);
  await symlink("rebase-merge", join(world.clone.root, ".git/rebase-merge"));
  expect(await bad(world.vcs.deliver(world.repository, commit))).toMatchObject(passing);
  expect(await world.userTip()).toBe(world.first);
});

test("a link to itself where a delivery puts a folder is in the way", async () => {
  const commit = await land(world, { "folder/below/new": "1\n" });
  await symlink("folder", join(world.clone.root, "folder"));
  expect(await good(world.vcs.deliver(world.repository, commit))).toMatchObject({
    code: "blocked",
    reason: "local_changes_overlap",
    paths: ["folder"],
  });
});
