import { expect, test } from "bun:test";
import { chmod, mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitLogEntry } from "../src/index.ts";
import { createGit, gitVersion } from "../src/index.ts";
import { bad, good, land, revise, startWorkspace } from "./contract/world.ts";
import { createGitWorld } from "./git-world.ts";

const hostileHome = (trap: string) => `[core]
	autocrlf = true
	fsmonitor = ${trap}
	hooksPath = ${trap}.hooks
	quotePath = true
	editor = ${trap}
[commit]
	gpgSign = true
[gpg]
	program = ${trap}
[init]
	defaultBranch = odd
	templateDir = ${trap}.template
[diff]
	external = ${trap}
	noprefix = true
	renames = false
	mnemonicPrefix = true
	algorithm = patience
	context = 0
[merge]
	conflictStyle = diff3
	renames = false
	ff = false
	autoStash = true
	verifySignatures = true
[color]
	ui = always
[i18n]
	commitEncoding = latin1
[fetch]
	prune = true
	writeCommitGraph = true
[gc]
	auto = 1
[status]
	showUntrackedFiles = no
	branch = true
	showStash = true
[user]
	name = Ada Lovelace
	email = ada@example.org
`;

test("the user's own configuration and GIT_ variables change nothing of what Muster does", async () => {
  const world = await createGitWorld({ "ü a": "1\n2\n3\n4\n5\n6\n7\n8\n", b: "1\n" });
  try {
    const { vcs, repository, first, clone } = world;
    const work = async (adapter: typeof vcs) => {
      const tip = await good(adapter.tip(repository));
      const snapshot = await revise(
        { ...world, vcs: adapter },
        { "ü a": null, renamed: "1\n2\n3\n4\n5\n6\n7\n8\n" },
        tip,
      );
      const range = { base: tip, head: snapshot.commit };
      const conflicting = await revise({ ...world, vcs: adapter }, { b: "3\n" }, first);
      const ours = await revise({ ...world, vcs: adapter }, { b: "2\n" }, first);
      const sides = { base: first, ours: ours.commit, theirs: conflicting.commit };
      return {
        snapshot,
        diff: await good(adapter.diff(repository, range)),
        patchId: await good(adapter.patchId(repository, range)),
        merge: await good(adapter.merge(repository, sides)),
      };
    };
    const calm = await work(vcs);
    const trap = join(clone.folder, "trap");
    await writeFile(trap, `#!/bin/sh\ntouch '${trap}.sprung'\n`);
    await chmod(trap, 0o755);
    await mkdir(`${trap}.hooks`);
    for (const hook of [
      "post-merge",
      "post-checkout",
      "reference-transaction",
      "post-index-change",
    ]) {
      await writeFile(`${trap}.hooks/${hook}`, `#!/bin/sh\ntouch '${trap}.sprung'\n`, {
        mode: 0o755,
      });
    }
    await writeFile(join(clone.environment["HOME"] ?? "", ".gitconfig"), hostileHome(trap));
    const environment = {
      ...clone.environment,
      GIT_DIR: "/nowhere",
      GIT_WORK_TREE: "/nowhere",
      GIT_INDEX_FILE: "/nowhere/index",
      GIT_OBJECT_DIRECTORY: "/nowhere/objects",
      GIT_CONFIG_PARAMETERS: "'diff.renames=false'",
      GIT_EXTERNAL_DIFF: trap,
      GIT_PAGER: trap,
      LC_ALL: "de_DE.UTF-8",
    };
    const upset = createGit({ environment });
    expect(await work(upset)).toEqual(calm);
    expect(await good(upset.inspect(clone.root))).toMatchObject({ root: clone.root, tip: first });
    const landed = await land({ ...world, vcs: upset }, { b: "landed\n" });
    expect(await good(upset.deliver(repository, landed))).toEqual({
      code: "delivered",
      commit: landed,
    });
    expect(
      await stat(`${trap}.sprung`).then(
        () => true,
        () => false,
      ),
    ).toBe(false);
  } finally {
    await world.remove();
  }
});

test("[ST-29] every command is reported with its operation, arguments, end and time", async () => {
  const entries: GitLogEntry[] = [];
  const world = await createGitWorld(
    { a: "1\n" },
    { git: { log: (entry) => entries.push(entry) } },
  );
  try {
    await bad(world.vcs.treeOf(world.repository, "0".repeat(40)));
    const last = entries.at(-1);
    expect(last).toMatchObject({
      operation: "treeOf",
      exitCode: 128,
      cwd: world.repository.mirror,
    });
    expect(last?.stderr).not.toBe("");
    expect(last?.args[0]).toBe("rev-parse");
    expect(entries.every((entry) => entry.durationMs >= 0)).toBe(true);
  } finally {
    await world.remove();
  }
});

test("[ST-29] a git that hangs is stopped in time and fails as data that may be tried again", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { clone, repository, first } = world;
    const gitPath = join(clone.folder, "git");
    await writeFile(gitPath, "#!/bin/sh\nexec sleep 1000\n", { mode: 0o755 });
    const vcs = createGit({ environment: clone.environment, gitPath, timeoutMs: 50 });
    expect(await bad(vcs.tip(repository))).toMatchObject({ operation: "tip", retryable: true });
    const merged = await bad(vcs.merge(repository, { base: first, ours: first, theirs: first }));
    expect(merged).toMatchObject({ code: "vcs_failed", operation: "merge", retryable: true });
  } finally {
    await world.remove();
  }
});

test("[ST-29] a merge that git cannot make is a failure and never a merge without conflicts", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { vcs, repository, first } = world;
    const missing = "0".repeat(40);
    expect(
      (await bad(vcs.merge(repository, { base: first, ours: first, theirs: missing }))).code,
    ).toBe("vcs_failed");
    expect((await bad(vcs.diff(repository, { base: first, head: missing }))).code).toBe(
      "vcs_failed",
    );
    expect((await bad(vcs.patchId(repository, { base: first, head: missing }))).code).toBe(
      "vcs_failed",
    );
    const conflict = { path: "a", kind: "content", left: null, theirs: null };
    expect((await bad(vcs.conflictsLeft(repository, missing, [conflict]))).code).toBe("vcs_failed");
  } finally {
    await world.remove();
  }
});

test("the version of git is known", async () => {
  expect((await good(gitVersion())).major).toBeGreaterThanOrEqual(2);
});

test("agents work under the identity of the user's machine without its signatures", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const workspace = await startWorkspace(world);
    await writeFile(
      join(world.clone.environment["HOME"] ?? "", ".gitconfig"),
      "[commit]\n\tgpgSign = true\n[core]\n\tautocrlf = true\n",
    );
    await world.agentCommits(workspace, { a: "2\n" });
    expect(await world.agentGit(workspace, "status", "--porcelain")).toBe("");
  } finally {
    await world.remove();
  }
});
