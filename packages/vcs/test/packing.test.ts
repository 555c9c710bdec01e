import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createGit } from "../src/index.ts";
import { conflictsOf, good, land, revise, startWorkspace, takeSnapshot } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

const timeoutMs = 60_000;

const git = (world: GitWorld, ...args: string[]) => world.clone.git(args, world.repository.mirror);

/** Every object of the mirror, whatever refers to it. */
const allObjects = (world: GitWorld) =>
  git(world, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)");

const looseCount = async (world: GitWorld) =>
  Number(/^(\d+) objects/.exec(await git(world, "count-objects"))?.[1]);

const packCount = async (world: GitWorld) =>
  (await readdir(join(world.repository.mirror, "objects/pack"))).filter((name) =>
    name.endsWith(".pack"),
  ).length;

/** A file whose blob lies in the one folder that the estimate is made from. */
function sampleText(from = 0): string {
  for (let at = from; ; at++) {
    const text = `sample ${at}\n`;
    const name = createHash("sha1").update(`blob ${text.length}\0${text}`).digest("hex");
    if (name.startsWith("17")) return text;
  }
}

async function inWorld(prove: (world: GitWorld) => Promise<void>, looseObjects = 0) {
  const world = await createGitWorld({ a: "1\n" }, { git: { looseObjects } });
  try {
    await prove(world);
  } finally {
    await world.remove();
  }
}

test(
  "packing a mirror keeps every object and ref, and workspaces that read it go on",
  () =>
    inWorld(async (world) => {
      const { vcs, repository, first } = world;
      const workspace = await startWorkspace(world);
      await world.agentWrites(workspace, { sample: sampleText() });
      await takeSnapshot(world, workspace);
      const theirs = await revise(world, { a: "theirs\n" });
      const ours = await land(world, { a: "ours\n" });
      const merged = await good(
        vcs.merge(repository, { base: first, ours, theirs: theirs.commit }),
      );
      expect(conflictsOf(merged)).toHaveLength(1);
      const before = await allObjects(world);
      const refs = await git(world, "for-each-ref");
      expect(await looseCount(world)).toBeGreaterThan(10);

      expect(await good(vcs.pack(repository))).toBe("packed");
      expect(await looseCount(world)).toBe(0);
      expect(await allObjects(world)).toBe(before);
      expect(await git(world, "for-each-ref")).toBe(refs);
      expect(await git(world, "fsck", "--full", "--strict", "--no-dangling")).toBe("");

      // The merged tree has no ref: it is placed all the same.
      const placed = vcs.placeTree(repository, workspace, { base: ours, tree: merged.tree });
      await good(placed);
      expect(await world.agentReads(workspace, "a")).toContain("<<<<<<< muster-ours-g");
      await world.agentCommits(workspace, { a: "both\n" });
      await takeSnapshot(world, workspace, ours, 2);
      expect(await good(vcs.deliver(repository, ours))).toMatchObject({ code: "delivered" });
    }),
  timeoutMs,
);

test(
  "packs stay few however often a mirror is packed, and nothing is done before there are many objects",
  () =>
    inWorld(async (world) => {
      const { repository } = world;
      const workspace = await startWorkspace(world);
      for (let turn = 1; turn <= 8; turn++) {
        await world.agentWrites(workspace, { sample: sampleText(turn * 10_000) });
        await takeSnapshot(world, workspace, world.first, turn);
        const loose = await looseCount(world);
        const calm = createGit({ environment: world.clone.environment });
        expect(await good(calm.pack(repository))).toBe("not_needed");
        expect(await looseCount(world)).toBe(loose);
        expect(await good(world.vcs.pack(repository))).toBe("packed");
      }
      expect(await packCount(world)).toBeLessThanOrEqual(4);
      expect(await git(world, "fsck", "--full", "--strict", "--no-dangling")).toBe("");
    }),
  timeoutMs,
);

test(
  "a mirror may be packed while snapshots, merges and landings go on",
  () =>
    inWorld(async (world) => {
      const { vcs, repository, first } = world;
      await revise(world, { sample: sampleText() });
      const work = Array.from({ length: 6 }, async (_, at) => {
        const workspace = await startWorkspace(world);
        await world.agentWrites(workspace, { [`file ${at}`]: `${at}\n`, sample: sampleText() });
        return takeSnapshot(world, workspace);
      });
      const packing = Array.from({ length: 6 }, () => good(vcs.pack(repository)));
      const snapshots = await Promise.all(work);
      expect(await Promise.all(packing)).toContain("packed");
      await Promise.all([
        good(vcs.pack(repository)),
        ...snapshots.map(({ commit }) =>
          good(vcs.merge(repository, { base: first, ours: first, theirs: commit })),
        ),
        land(world, { a: "landed\n" }),
      ]);
      expect(await git(world, "fsck", "--full", "--strict", "--no-dangling")).toBe("");
    }),
  timeoutMs,
);

test("a mirror that cannot be packed is a failure as data", () =>
  inWorld(async (world) => {
    await revise(world, { sample: sampleText() });
    const broken = { ...world.repository, mirror: join(world.clone.folder, "missing") };
    expect(await good(world.vcs.pack(broken))).toBe("not_needed");
    await world.clone.git(
      ["config", "core.repositoryFormatVersion", "99"],
      world.repository.mirror,
    );
    expect(await world.vcs.pack(world.repository)).toMatchObject({
      ok: false,
      error: { code: "vcs_failed", operation: "pack" },
    });
  }));
