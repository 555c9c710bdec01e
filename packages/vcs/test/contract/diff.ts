import { expect } from "bun:test";
import type { Diff } from "@muster/core";
import type { Check } from "./check.ts";
import { good, land, revise, startWorkspace } from "./world.ts";

const summary = ({ files }: Diff) =>
  files.map(
    ({ status, path, additions, deletions }) => `${status} ${path} +${additions} -${deletions}`,
  );

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}\n`).join("");

export function diffContract(check: Check): void {
  check(
    "[OV-39] a diff lists additions, changes, deletions and renames",
    { keep: lines(20), old: lines(30), gone: "g\n" },
    async (world) => {
      const { commit } = await revise(world, {
        keep: lines(20).replace("line 3\n", "three\n"),
        old: null,
        "new name": lines(30),
        gone: null,
        added: "a\n",
      });
      const diff = await good(
        world.vcs.diff(world.repository, { base: world.first, head: commit }),
      );
      expect(summary(diff).toSorted()).toEqual([
        "added added +1 -0",
        "deleted gone +0 -1",
        "modified keep +1 -1",
        "renamed new name +0 -0",
      ]);
      expect(diff.files.find(({ status }) => status === "renamed")?.oldPath).toBe("old");
      expect(diff.patch).toContain("+three\n");
      expect(diff.truncated).toBe(false);
    },
  );

  check(
    "a diff without a change is empty, and so is its patch id",
    { a: "1\n" },
    async ({ vcs, repository, first }) => {
      const range = { base: first, head: first };
      expect(await good(vcs.diff(repository, range))).toEqual({
        files: [],
        patch: "",
        truncated: false,
      });
      expect(await good(vcs.patchId(repository, range))).toBe("");
    },
  );

  check(
    "[ST-21] a patch is cut at a line and the list of files stays whole",
    { a: "1\n" },
    async (world) => {
      const { commit } = await revise(world, { a: lines(200), b: lines(200), c: lines(200) });
      const range = { base: world.first, head: commit };
      const whole = await good(world.vcs.diff(world.repository, range));
      const cut = await good(world.vcs.diff(world.repository, range, { maxBytes: 1000 }));
      expect(cut.truncated).toBe(true);
      expect(cut.files).toEqual(whole.files);
      expect(cut.patch.length).toBeLessThanOrEqual(1000);
      expect(cut.patch.length).toBeGreaterThan(900);
      expect(whole.patch.startsWith(cut.patch)).toBe(true);
      expect(cut.patch.endsWith("\n")).toBe(true);
    },
  );

  check("a diff can be asked for single paths", { a: "1\n", b: "1\n" }, async (world) => {
    const { commit } = await revise(world, { a: "2\n", b: "2\n" });
    const range = { base: world.first, head: commit };
    const diff = await good(world.vcs.diff(world.repository, range, { paths: ["b"] }));
    expect(summary(diff)).toEqual(["modified b +1 -1"]);
    expect(diff.patch).not.toContain("a/a");
  });

  check(
    "[CW-5] the diff of a revision is the same before and after others land",
    { a: "1\n" },
    async (world) => {
      const { commit } = await revise(world, { b: "2\n" });
      const range = { base: world.first, head: commit };
      const before = await good(world.vcs.diff(world.repository, range));
      await land(world, { a: "landed\n" });
      expect(await good(world.vcs.diff(world.repository, range))).toEqual(before);
    },
  );

  check(
    "a patch id survives a move of the base and not a move of the change",
    { a: lines(40) },
    async (world) => {
      const { vcs, repository, first } = world;
      const mine = lines(40).replace("line 3\n", "mine\n");
      const one = await revise(world, { a: mine });
      const base = await land(world, { a: lines(40).replace("line 30\n", "landed\n") });
      const merged = await good(
        vcs.merge(repository, { base: first, ours: base, theirs: one.commit }),
      );
      const same = await good(vcs.patchId(repository, { base: first, head: one.commit }));
      expect(same).not.toBe("");
      expect(await good(vcs.patchId(repository, { base, head: merged.tree }))).toBe(same);
      const spaced = await revise(world, { a: mine.replace("mine\n", "mine \n") });
      expect(await good(vcs.patchId(repository, { base: first, head: spaced.commit }))).not.toBe(
        same,
      );
    },
  );

  check(
    "an interdiff on one base shows the change between the revisions",
    { a: "1\n" },
    async (world) => {
      const one = await revise(world, { a: "2\n" });
      const two = await revise(world, { a: "2\n", b: "3\n" });
      const from = { base: world.first, head: one.commit };
      const to = { base: world.first, head: two.commit };
      const between = await good(world.vcs.interdiff(world.repository, from, to));
      expect(summary(between)).toEqual(["added b +1 -0"]);
      expect(between.basis).toBe("same_base");
    },
  );

  check(
    "[ST-20] an interdiff across bases shows nothing of what others landed",
    { a: lines(9), b: lines(9) },
    async (world) => {
      const { vcs, repository, first } = world;
      const one = await revise(world, { a: lines(10) });
      const base = await land(world, { b: lines(12) });
      const two = await revise(world, { a: lines(10) }, base);
      const three = await revise(world, { a: lines(11) }, base);
      const from = { base: first, head: one.commit };
      const none = await good(vcs.interdiff(repository, from, { base, head: two.commit }));
      expect({ files: none.files, basis: none.basis }).toEqual({ files: [], basis: "rebased" });
      const some = await good(vcs.interdiff(repository, from, { base, head: three.commit }));
      expect(summary(some)).toEqual(["modified a +1 -0"]);
    },
  );

  check(
    "an interdiff over a conflict says so and shows how it was resolved",
    { a: "1\n" },
    async (world) => {
      const one = await revise(world, { a: "mine\n" });
      const base = await land(world, { a: "landed\n" });
      const two = await revise(world, { a: "mine and landed\n" }, base);
      const from = { base: world.first, head: one.commit };
      const between = await good(
        world.vcs.interdiff(world.repository, from, { base, head: two.commit }),
      );
      expect(between.basis).toBe("conflicted");
      expect(between.patch).toContain("+mine and landed\n");
    },
  );

  check(
    "[SL-17] [ST-19] a live diff shows each layer, new files in full",
    { a: "1\n", b: "1\n" },
    async (world) => {
      const workspace = await startWorkspace(world);
      await world.agentCommits(workspace, { a: "2\n" });
      await world.agentWrites(workspace, { b: "2\n", new: "one\ntwo\n" });
      const live = await good(world.vcs.liveDiff(world.repository, workspace, world.first));
      expect(summary(live.committed)).toEqual(["modified a +1 -1"]);
      expect(summary(live.staged)).toEqual([]);
      expect(summary(live.unstaged)).toEqual(["modified b +1 -1"]);
      expect(summary(live.untracked)).toEqual(["added new +2 -0"]);
      expect(live.untracked.patch).toContain("+one\n+two\n");
    },
  );
}
