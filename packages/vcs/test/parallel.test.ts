import { expect, test } from "bun:test";
import { good, revise, startWorkspace, takeSnapshot, commitOf } from "./contract/world.ts";
import { createGitWorld } from "./git-world.ts";

const many = Array.from({ length: 20 }, (_, at) => at);

test("[OV-63] twenty workspaces at once on one mirror each hold their own work", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { vcs, repository, first } = world;
    const snapshots = await Promise.all(
      many.map(async (at) => {
        const workspace = await startWorkspace(world);
        await world.agentWrites(workspace, { [`file ${at}`]: `${at}\n`, a: `work ${at}\n` });
        const { commit } = await takeSnapshot(world, workspace);
        await good(vcs.keep(repository, `revisions/${at}`, commit));
        return commit;
      }),
    );
    for (const [at, commit] of snapshots.entries()) {
      const { files } = await good(vcs.diff(repository, { base: first, head: commit }));
      expect(files.map(({ path }) => path)).toEqual(["a", `file ${at}`]);
    }
    expect(await world.clone.git(["fsck", "--full", "--no-dangling"], repository.mirror)).toBe("");
  } finally {
    await world.remove();
  }
}, 120_000);

test("[ST-25] landings, syncs and merges at once leave one line of history", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { vcs, repository, first } = world;
    const { tree } = await revise(world, { b: "1\n" });
    const commits = await Promise.all(
      many.slice(0, 6).map((at) => good(commitOf(world, tree, [first], { message: `${at}\n` }))),
    );
    const results = await Promise.all([
      ...commits.map((commit) => good(vcs.moveTarget(repository, first, commit))),
      ...many.slice(0, 4).map(() => good(vcs.sync(repository)).then(({ code }) => code)),
    ]);
    expect(results.filter((result) => result === "moved")).toHaveLength(1);
    const tip = await good(vcs.tip(repository));
    expect(commits).toContain(tip);
    expect(await good(vcs.contains(repository, first, tip))).toBe(true);
  } finally {
    await world.remove();
  }
}, 120_000);
