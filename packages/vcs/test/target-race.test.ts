import { expect, test } from "bun:test";
import { good, revise } from "./contract/world.ts";
import { createGitWorld } from "./git-world.ts";
import { gitWithDeed } from "./hasty-git.ts";

test("[HU-19] a change that lands while the clone's commits are taken in is not taken off the target", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { repository, vcs } = world;
    const { commit } = await revise(world, { a: "landed\n" });
    await world.userCommits({ b: "mine\n" });
    const landing = `git update-ref ${repository.target} ${commit} ${world.first}`;
    const hasty = await gitWithDeed(world, {
      before: "update-ref",
      folder: repository.mirror,
      deed: landing,
    });
    expect(await good(hasty.sync(repository))).toMatchObject({ code: "diverged", tip: commit });
    expect(await good(vcs.tip(repository))).toBe(commit);
  } finally {
    await world.remove();
  }
});

test("[HU-19] a landing that another one overtakes in the last moment has lost, and the other stays", async () => {
  const world = await createGitWorld({ a: "1\n" });
  try {
    const { repository, vcs, first } = world;
    const { commit: mine } = await revise(world, { a: "mine\n" });
    const { commit: theirs } = await revise(world, { a: "theirs\n" });
    const hasty = await gitWithDeed(world, {
      before: "update-ref",
      folder: repository.mirror,
      deed: `git update-ref ${repository.target} ${theirs} ${first}`,
    });
    expect(await good(hasty.moveTarget(repository, first, mine))).toBe("lost");
    expect(await good(vcs.tip(repository))).toBe(theirs);
  } finally {
    await world.remove();
  }
});
