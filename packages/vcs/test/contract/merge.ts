import { expect } from "bun:test";
import type { MergeResult } from "@muster/core";
import type { Check } from "./check.ts";
import {
  conflictsOf,
  type Files,
  good,
  kindsOf,
  land,
  leftIn,
  revise,
  takeSnapshot,
  startWorkspace,
  type VcsWorld,
} from "./world.ts";

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}\n`).join("");

async function mergeFiles(world: VcsWorld, ours: Files, theirs: Files): Promise<MergeResult> {
  const theirSide = await revise(world, theirs);
  const ourSide = await land(world, ours);
  const request = { base: world.first, ours: ourSide, theirs: theirSide.commit };
  return good(world.vcs.merge(world.repository, request));
}

export function mergeContract(check: Check): void {
  check("changes in different places merge", { a: lines(20), b: "1\n" }, async (world) => {
    const { vcs, repository } = world;
    const ours = { a: lines(20).replace("line 2\n", "ours\n") };
    const theirs = { a: lines(20).replace("line 17\n", "theirs\n"), b: null };
    const merged = await mergeFiles(world, ours, theirs);
    expect(merged.clean).toBe(true);
    const both = lines(20).replace("line 2\n", "ours\n").replace("line 17\n", "theirs\n");
    expect(await good(vcs.readFile(repository, merged.tree, "a"))).toBe(both);
    expect(await good(vcs.readFile(repository, merged.tree, "b"))).toBeNull();
  });

  check(
    "a change follows a file that the other side renamed",
    { old: lines(20) },
    async (world) => {
      const theirs = { old: lines(20).replace("line 3\n", "three\n") };
      const merged = await mergeFiles(world, { old: null, renamed: lines(20) }, theirs);
      expect(merged.clean).toBe(true);
      const content = await good(world.vcs.readFile(world.repository, merged.tree, "renamed"));
      expect(content).toBe(lines(20).replace("line 3\n", "three\n"));
    },
  );

  check(
    "[ST-25] conflicts come with their files and kinds",
    { a: "1\n", gone: lines(5), b: "1\n" },
    async (world) => {
      const ours = { a: "ours\n", both: "ours\n", gone: null, b: "2\n" };
      const theirs = { a: "theirs\n", both: "theirs\n", gone: `${lines(5)}more\n` };
      const merged = await mergeFiles(world, ours, theirs);
      expect(kindsOf(merged)).toEqual([
        { path: "a", kind: "content" },
        { path: "both", kind: "add/add" },
        { path: "gone", kind: "modify/delete" },
      ]);
    },
  );

  check(
    "[ST-25] a file renamed by one side and deleted by the other is a conflict of its kind",
    { old: lines(20) },
    async (world) => {
      const merged = await mergeFiles(world, { old: null }, { old: null, renamed: lines(20) });
      expect(kindsOf(merged)).toContainEqual({ path: "renamed", kind: "rename/delete" });
    },
  );

  check("the same merge again is the same tree", { a: "1\n" }, async (world) => {
    const theirs = await revise(world, { a: "theirs\n" });
    const ours = await land(world, { a: "ours\n" });
    const request = { base: world.first, ours, theirs: theirs.commit };
    const first = await good(world.vcs.merge(world.repository, request));
    expect(await good(world.vcs.merge(world.repository, request))).toEqual(first);
  });

  check("the base of a merge is the one that was asked for", { a: "1\n" }, async (world) => {
    const { vcs, repository, first } = world;
    const one = await revise(world, { a: "2\n" });
    const two = await good(
      vcs.merge(repository, { base: one.commit, ours: first, theirs: one.commit }),
    );
    expect(two).toEqual({ clean: true, tree: await good(vcs.treeOf(repository, first)) });
  });

  check(
    "markers that a merge left are found, lines that look alike are not",
    { a: "1\n", doc: "Title\n=======\n\n<<<<<<< HEAD\n>>>>>>> x\n" },
    async (world) => {
      const merged = await mergeFiles(world, { a: "ours\n", b: "o\n" }, { a: "theirs\n" });
      const looksAlike = { path: "doc", kind: "content", left: null, theirs: null };
      const conflicts = [...conflictsOf(merged), looksAlike];
      const found = await leftIn(world, { ...merged, clean: false, conflicts });
      expect(found).toEqual({ marked: ["a"], untouched: [] });
    },
  );

  check(
    "a conflict without markers is untouched until somebody changes the file",
    { gone: lines(5) },
    async (world) => {
      const theirs = `${lines(5)}more\n`;
      const merged = await mergeFiles(world, { gone: null }, { gone: theirs });
      const [conflict] = conflictsOf(merged);
      expect(conflict).toMatchObject({ kind: "modify/delete", left: conflict?.theirs });
      expect(await leftIn(world, merged)).toEqual({ marked: [], untouched: ["gone"] });
      const kept = await revise(world, { gone: theirs });
      expect(await leftIn(world, merged, kept.tree)).toEqual({ marked: [], untouched: ["gone"] });
      for (const gone of ["other\n", null]) {
        const { tree } = await revise(world, { gone });
        expect(await leftIn(world, merged, tree)).toEqual({ marked: [], untouched: [] });
      }
    },
  );

  check(
    "a marker left behind in part is still found after the agent's turn",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      const theirs = await revise(world, { a: "theirs\n" });
      const base = await land(world, { a: "ours\n" });
      const merged = await good(
        vcs.merge(repository, { base: first, ours: base, theirs: theirs.commit }),
      );
      const workspace = await startWorkspace(world, base);
      await good(vcs.placeTree(repository, workspace, { base, tree: merged.tree }));
      const marked = (await world.agentReads(workspace, "a")) ?? "";
      await world.agentWrites(workspace, { a: marked.split("\n").slice(1).join("\n") });
      const left = await takeSnapshot(world, workspace, base, 1);
      expect((await leftIn(world, merged, left.tree)).marked).toEqual(["a"]);
      await world.agentWrites(workspace, { a: "ours and theirs\n" });
      const clean = await takeSnapshot(world, workspace, base, 2);
      expect(await leftIn(world, merged, clean.tree)).toEqual({ marked: [], untouched: [] });
    },
  );
}
