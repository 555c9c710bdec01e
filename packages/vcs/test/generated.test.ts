import { expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Files } from "./contract/world.ts";
import { good, revise } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

async function inWorld(files: Files, prove: (world: GitWorld) => Promise<void>) {
  const world = await createGitWorld(files);
  try {
    await prove(world);
  } finally {
    await world.remove();
  }
}

const files = {
  ".gitattributes": "*.pb.ts linguist-generated\ndist/** linguist-generated=true\n",
  "hand/.gitattributes": "*.pb.ts -linguist-generated\n[attr]made linguist-generated\n",
  "sub/.gitattributes": '"with space.ts" linguist-generated=false\nx.ts linguist-generated\n',
};

const paths = [
  "a.pb.ts",
  "a.ts",
  "deep/er/b.pb.ts",
  "dist/x/y.js",
  "hand/c.pb.ts",
  "sub/x.ts",
  "sub/with space.ts",
  "sub/new\nline.pb.ts",
];

test("[OV-58] what is generated is read from the attributes of a commit, folder by folder, and from nowhere else", () =>
  inWorld(files, async (world) => {
    const { vcs, repository, first } = world;
    await writeFile(join(repository.root, ".git/info/attributes"), "a.ts linguist-generated\n");
    await writeFile(join(repository.root, ".gitattributes"), "a.ts linguist-generated\n");
    const { commit } = await revise(world, { ".gitattributes": "a.ts linguist-generated\n" });
    const found = await good(vcs.generated(repository, first, paths));
    expect(found).toEqual(["a.pb.ts", "deep/er/b.pb.ts", "dist/x/y.js", "sub/x.ts"]);
    expect(await good(vcs.generated(repository, commit, ["a.ts", "a.pb.ts"]))).toEqual(["a.ts"]);
  }));

test("without attributes nothing is generated, and a commit that is not there is no failure", () =>
  inWorld({ a: "1\n" }, async ({ vcs, repository, first }) => {
    expect(await good(vcs.generated(repository, first, paths))).toEqual([]);
    expect(await good(vcs.generated(repository, first, []))).toEqual([]);
  }));
