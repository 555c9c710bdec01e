import { afterEach, beforeEach, expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { good, land } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
let commit: string;
beforeEach(async () => {
  world = await createGitWorld({ a: "1\n", b: "1\n" });
  await world.userCommits({ b: "2\n" });
  await good(world.vcs.sync(world.repository));
  commit = await land(world, { a: "2\n" });
});
afterEach(() => world.remove());

const git = (...args: string[]) => world.clone.git(args);
const attempt = (...args: string[]) => git("-c", "core.editor=true", ...args).catch(() => "");

/** A branch `side` whose change of `b` meets the target's. */
async function makeSide(): Promise<string> {
  await git("checkout", "--quiet", "-b", "side", world.first);
  const side = await world.clone.commit({ b: "side\n" });
  await git("checkout", "--quiet", "main");
  return side;
}

const operations: Record<string, () => Promise<unknown>> = {
  "a merge": async () => attempt("merge", await makeSide()),
  "a merge without conflicts, not yet committed": async () => {
    await git("checkout", "--quiet", "-b", "side", world.first);
    const side = await world.clone.commit({ c: "side\n" });
    await git("checkout", "--quiet", "main");
    return attempt("merge", "--no-commit", "--no-ff", side);
  },
  "a cherry-pick": async () => attempt("cherry-pick", await makeSide()),
  "a cherry-pick of several, between two": async () => {
    const side = await makeSide();
    await attempt("cherry-pick", side, world.first);
    await git("checkout", "--quiet", "--ours", "b");
    await git("add", "b");
    return attempt("commit", "--quiet", "--allow-empty", "-m", "x").then(() =>
      git("reset", "--quiet", "--soft", "HEAD~"),
    );
  },
  "a revert": async () => {
    await world.userWrites({ b: "2\n" });
    return attempt("revert", "--no-commit", "HEAD");
  },
  "a rebase of the target": async () => attempt("rebase", await makeSide()),
  "a rebase by patches": async () => attempt("rebase", "--apply", await makeSide()),
  "a bisection": () => git("bisect", "start", "HEAD", world.first),
  "an unfinished stash": async () => {
    await git("checkout", "--quiet", "--detach", world.first);
    await world.userWrites({ b: "stashed\n" });
    await git("stash");
    await git("checkout", "--quiet", "main");
    await attempt("stash", "pop");
  },
  "another git command": () => writeFile(join(world.clone.root, ".git/index.lock"), ""),
};

for (const [words, begin] of Object.entries(operations)) {
  test(`[SL-19] delivery waits for ${words} and changes nothing`, async () => {
    await begin();
    const before = await world.userFingerprint();
    const result = await good(world.vcs.deliver(world.repository, commit));
    expect(result).toMatchObject({ code: "blocked", reason: "operation_in_progress" });
    expect(await world.userFingerprint()).toBe(before);
  });
}

test("[SL-19] after the operation ended the same delivery succeeds", async () => {
  await attempt("merge", await makeSide());
  await git("merge", "--abort");
  expect((await good(world.vcs.deliver(world.repository, commit))).code).toBe("delivered");
  expect(await world.userReads("a")).toBe("2\n");
});
