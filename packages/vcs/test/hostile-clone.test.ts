import { expect, test } from "bun:test";
import { appendFile, chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint } from "@muster/testkit";
import { good, land, revise } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

const lines = Array.from({ length: 9 }, (_, at) => `line ${at}\n`).join("");

/** What a landing changes, in each of these clones. */
const landing = { "a.txt": `${lines}landed\n`, "new.txt": "new\n" };

type Prepare = (world: GitWorld) => Promise<unknown>;

const config =
  (...settings: [string, string][]): Prepare =>
  async ({ clone }) => {
    for (const [key, value] of settings) await clone.git(["config", key, value]);
  };

/** Appends to the configuration of the user's home. */
const home =
  (text: (world: GitWorld) => string): Prepare =>
  (world) =>
    appendFile(join(world.clone.environment["HOME"] ?? "", ".gitconfig"), text(world));

const trap: Prepare = async ({ clone }) => {
  const path = join(clone.folder, "trap");
  await writeFile(path, `#!/bin/sh\ntouch '${path}.sprung'\nexit 1\n`);
  await chmod(path, 0o755);
};

const clones: Record<string, Prepare> = {
  "edited, staged and untracked files elsewhere": async ({ clone }) => {
    await clone.write({ "b.txt": "edited\n", "staged.txt": "s\n", "loose.txt": "l\n" });
    await clone.git(["add", "staged.txt"]);
  },
  "a program that watches files": async (world) => {
    await trap(world);
    await config(["core.fsmonitor", join(world.clone.folder, "trap")])(world);
  },
  "a program that signs": async (world) => {
    await trap(world);
    const program = join(world.clone.folder, "trap");
    await config(["commit.gpgSign", "true"], ["gpg.program", program])(world);
  },
  "Windows line endings": config(["core.autocrlf", "true"], ["core.safecrlf", "true"]),
  "names without case": config(["core.ignoreCase", "true"]),
  "no file modes and no links": config(["core.fileMode", "false"], ["core.symlinks", "false"]),
  "a split index and an untracked cache": async (world) => {
    await config(["core.splitIndex", "true"], ["core.untrackedCache", "true"])(world);
    await world.clone.git(["update-index", "--split-index", "--untracked-cache"]);
  },
  "refs that are all packed": ({ clone }) => clone.git(["pack-refs", "--all"]),
  "objects that are all packed": ({ clone }) => clone.git(["gc", "--quiet"]),
  "settings of one working tree": async ({ clone }) => {
    await clone.git(["config", "extensions.worktreeConfig", "true"]);
    await clone.git(["config", "--worktree", "merge.ff", "false"]);
  },
  "addresses that are rewritten": home(
    ({ clone }) => `[url "ssh://nowhere.invalid/"]\n\tinsteadOf = ${clone.folder}\n`,
  ),
  "Muster's own address rewritten": home(
    ({ repository }) => `[url "/nowhere"]\n\tinsteadOf = ${repository.mirror}\n`,
  ),
  "no protocol allowed": home(
    () => '[protocol]\n\tallow = never\n[protocol "file"]\n\tallow = never\n',
  ),
  "settings that hold for its folder": home(
    ({ clone }) => `[includeIf "gitdir:${clone.folder}/"]\n\tpath = ${clone.folder}/included\n`,
  ),
  "checks of what is fetched": config(
    ["transfer.fsckObjects", "true"],
    ["fetch.negotiationAlgorithm", "noop"],
    ["fetch.unpackLimit", "1"],
  ),
};

const statusOf = ({ clone }: GitWorld) =>
  clone.git(["-c", "core.fsmonitor=false", "status", "--porcelain"]);

async function wholeWay(world: GitWorld): Promise<string> {
  const { vcs, repository, first, clone } = world;
  const before = await fingerprint(clone.root);
  await good(vcs.inspect(clone.root, "main"));
  await good(vcs.sync(repository));
  const { commit } = await revise(world, landing);
  await good(vcs.diff(repository, { base: first, head: commit }));
  const landed = await land(world, landing);
  expect(await fingerprint(clone.root)).toBe(before);
  return landed;
}

for (const [what, prepare] of Object.entries(clones)) {
  test(`[ST-23] the clone is byte-identical until delivery, which works: ${what}`, async () => {
    const world = await createGitWorld({ "a.txt": lines, "b.txt": "b\n" });
    const { clone, vcs, repository } = world;
    try {
      await prepare(world);
      const state = await statusOf(world);
      const landed = await wholeWay(world);
      const delivered = { code: "delivered" as const, commit: landed };
      expect(await good(vcs.deliver(repository, landed))).toEqual(delivered);
      expect(await clone.resolve("HEAD")).toBe(landed);
      expect((await clone.read("new.txt"))?.trim()).toBe("new");
      expect(await statusOf(world)).toBe(state);
      expect(await clone.read("../trap.sprung")).toBeNull();
    } finally {
      await world.remove();
    }
  });
}

test("[ST-23] a filter of the user's that fails blocks delivery and leaves every file", async () => {
  const world = await createGitWorld({ "a.txt": lines, ".gitattributes": "*.txt filter=own\n" });
  const { clone, vcs, repository, first } = world;
  try {
    const smudge: [string, string] = ["filter.own.smudge", "false"];
    await config(smudge, ["filter.own.clean", "cat"], ["filter.own.required", "true"])(world);
    const landed = await wholeWay(world);
    const result = await good(vcs.deliver(repository, landed));
    expect(result).toMatchObject({ code: "blocked", reason: "merge_failed" });
    expect(await clone.resolve("HEAD")).toBe(first);
    expect(await clone.read("a.txt")).toBe(lines);
    expect(await statusOf(world)).toBe("");
  } finally {
    await world.remove();
  }
});
