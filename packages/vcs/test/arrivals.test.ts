import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { fingerprint } from "@muster/testkit";
import { bad, good, land } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

let world: GitWorld;
beforeEach(async () => {
  world = await createGitWorld({ a: "1\n" });
});
afterEach(() => world.remove());

/** A registered clone that came to need what is not supported: nothing of it is taken over. */
async function expectRefused(code: string) {
  const before = await fingerprint(world.clone.root);
  const refusal = await bad(world.vcs.sync(world.repository));
  expect(refusal).toMatchObject({ code, next: expect.any(String) });
  expect(await good(world.vcs.tip(world.repository))).toBe(world.first);
  expect(await fingerprint(world.clone.root)).toBe(before);
}

async function recovers(revision = "HEAD") {
  const tip = await world.clone.resolve(revision);
  expect(await good(world.vcs.sync(world.repository))).toMatchObject({ code: "advanced", tip });
}

test("refused when it arrives: a submodule; without it the target is followed again", async () => {
  const { clone, first } = world;
  await clone.git(["update-index", "--add", "--cacheinfo", `160000,${first},sub`]);
  await clone.git(["commit", "--quiet", "--message", "Submodule"]);
  await expectRefused("submodules");
  await clone.git(["rm", "--quiet", "--cached", "sub"]);
  await clone.git(["commit", "--quiet", "--message", "No submodule"]);
  await recovers();
});

test("refused when it arrives: Git LFS", async () => {
  await world.userCommits({ "x/.gitattributes": "*.bin filter=lfs\n" });
  await expectRefused("lfs");
  await world.userCommits({ "x/.gitattributes": null });
  await recovers();
});

test("refused when it arrives: a clone that became partial or sparse", async () => {
  const { clone } = world;
  await world.userCommits({ a: "2\n" });
  await clone.git(["config", "remote.origin.promisor", "true"]);
  await expectRefused("partial_clone");
  await clone.git(["config", "--unset", "remote.origin.promisor"]);
  await clone.git(["sparse-checkout", "set", "x"]);
  await expectRefused("sparse_checkout");
  await clone.git(["sparse-checkout", "disable"]);
  await recovers();
});

test("refused when it arrives: a clone that became shallow", async () => {
  const { clone } = world;
  const tip = await world.userCommits({ a: "2\n" });
  await clone.write({ ".git/shallow": `${tip}\n` });
  await expectRefused("shallow_clone");
  await clone.write({ ".git/shallow": null });
  await recovers();
});

test("the commands that a blocked delivery tells bring the landed commit into the clone", async () => {
  const { clone, repository, vcs } = world;
  const landed = await land(world, { b: "landed\n" });
  await world.userCommits({ c: "mine\n" });
  const result = await good(vcs.deliver(repository, landed));
  if (result.code !== "blocked") throw new Error(result.code);
  expect(result.reason).toBe("not_fast_forward");
  await runShell(result.detail);
  expect(await clone.read("b")).toBe("landed\n");
  expect(await clone.read("c")).toBe("mine\n");
  expect(await good(vcs.deliver(repository, landed))).toMatchObject({ code: "delivered" });
});

test("a target that is gone blocks delivery, and the commands make it again", async () => {
  const { clone, repository, vcs } = world;
  const landed = await land(world, { b: "landed\n" });
  await clone.git(["checkout", "--quiet", "--detach"]);
  await clone.git(["branch", "--quiet", "-D", "main"]);
  expect(await good(vcs.sync(repository))).toEqual({ code: "target_missing", tip: landed });
  const result = await good(vcs.deliver(repository, landed));
  if (result.code !== "blocked") throw new Error(result.code);
  expect(result.reason).toBe("target_missing");
  await runShell(result.detail);
  expect(await clone.resolve("refs/heads/main")).toBe(landed);
  expect(await good(vcs.deliver(repository, landed))).toMatchObject({ code: "delivered" });
});

/** Runs the commands that stand at the end of a text for people. */
async function runShell(detail: string): Promise<void> {
  const script = detail.slice(detail.indexOf("git -C"));
  const alias = `alias.run=!cd / && ${script}`;
  await world.clone.git(["-c", alias, "run"], join(world.clone.folder));
}
