import { expect } from "bun:test";
import { bad, commitOf, good, land, revise } from "./world.ts";
import type { Check } from "./check.ts";

export function mirrorContract(check: Check): void {
  check(
    "making the mirror again gives the target's tip and changes nothing",
    { a: "1\n" },
    async (world) => {
      const before = await world.userFingerprint();
      expect(await good(world.vcs.createMirror(world.repository))).toEqual({ tip: world.first });
      expect(await world.userFingerprint()).toBe(before);
    },
  );

  check(
    "a clone is found around its folder, and known by the commits that it has",
    { a: "1\n" },
    async ({ vcs, repository, first }) => {
      expect(vcs.around(repository.root)?.root).toBe(repository.root);
      expect(vcs.around("/")).toBeNull();
      expect(await good(vcs.holds(repository.root, first))).toBe(true);
      expect(await good(vcs.holds(repository.root, "0".repeat(40)))).toBe(false);
    },
  );

  check("a sync without news is in step", { a: "1\n" }, async ({ vcs, repository, first }) => {
    expect(await good(vcs.sync(repository))).toEqual({ code: "in_step", tip: first });
  });

  check(
    "a sync follows the user's commits and leaves the clone as it is",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      const next = await world.userCommits({ a: "2\n" });
      const before = await world.userFingerprint();
      expect(await good(vcs.sync(repository))).toEqual({
        code: "advanced",
        from: first,
        tip: next,
      });
      expect(await good(vcs.tip(repository))).toBe(next);
      expect(await world.userFingerprint()).toBe(before);
    },
  );

  check(
    "a sync never moves the mirror's target back to a clone that waits for delivery",
    { a: "1\n" },
    async (world) => {
      const landed = await land(world, { a: "2\n" });
      const clone = world.first;
      expect(await good(world.vcs.sync(world.repository))).toEqual({
        code: "clone_behind",
        tip: landed,
        clone,
      });
      expect(await good(world.vcs.tip(world.repository))).toBe(landed);
    },
  );

  check(
    "a sync follows a user who takes back what the clone had, landings that were delivered among it",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      const taken = await world.userCommits({ a: "2\n" });
      await good(vcs.sync(repository));
      await world.userResets(first);
      const back = { code: "rewritten" as const, from: taken, tip: first };
      expect(await good(vcs.sync(repository))).toEqual(back);
      expect(await good(vcs.sync(repository))).toEqual({ code: "in_step", tip: first });
      const landed = await land(world, { a: "3\n" });
      await good(vcs.deliver(repository, landed));
      await world.userResets(first);
      const other = await world.userCommits({ a: "4\n" });
      const away = { code: "rewritten" as const, from: landed, tip: other };
      expect(await good(vcs.sync(repository))).toEqual(away);
      expect(await good(vcs.tip(repository))).toBe(other);
      expect(await good(vcs.sync(repository))).toEqual({ code: "in_step", tip: other });
    },
  );

  check(
    "a landing that waits for delivery keeps the mirror's target where it is, and brings nothing back",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      await world.userCommits({ a: "2\n" });
      await good(vcs.sync(repository));
      const landed = await land(world, { b: "landed\n" });
      await world.userResets(first);
      const apart = { code: "diverged" as const, tip: landed, clone: first };
      expect(await good(vcs.sync(repository))).toEqual(apart);
      const before = await world.userFingerprint();
      const delivery = await good(vcs.deliver(repository, landed));
      expect(delivery).toMatchObject({ code: "blocked", reason: "not_fast_forward" });
      expect(await world.userFingerprint()).toBe(before);
    },
  );

  check("an older landing that is delivered again is no news", { a: "1\n" }, async (world) => {
    const { vcs, repository } = world;
    const one = await land(world, { a: "2\n" });
    const two = await land(world, { a: "3\n" });
    for (const commit of [two, one]) await good(vcs.deliver(repository, commit));
    await world.userResets(one);
    const back = { code: "rewritten" as const, from: two, tip: one };
    expect(await good(vcs.sync(repository))).toEqual(back);
  });

  check("a sync says that both sides have commits of their own", { a: "1\n" }, async (world) => {
    const landed = await land(world, { a: "2\n" });
    const clone = await world.userCommits({ b: "mine\n" });
    expect(await good(world.vcs.sync(world.repository))).toEqual({
      code: "diverged",
      tip: landed,
      clone,
    });
    expect(await good(world.vcs.tip(world.repository))).toBe(landed);
  });

  check(
    "[HU-19] the target moves by compare-and-swap: once, and not for a loser",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      const one = await good(commitOf(world, (await revise(world, { a: "2\n" })).tree, [first]));
      const two = await good(commitOf(world, (await revise(world, { a: "3\n" })).tree, [first]));
      expect(await good(vcs.moveTarget(repository, first, one))).toBe("moved");
      expect(await good(vcs.moveTarget(repository, first, one))).toBe("at_or_past");
      expect(await good(vcs.moveTarget(repository, first, two))).toBe("lost");
      expect(await good(vcs.tip(repository))).toBe(one);
    },
  );

  check("a target that moved on still counts as moved", { a: "1\n" }, async (world) => {
    const one = await land(world, { a: "2\n" });
    await land(world, { a: "3\n" });
    expect(await good(world.vcs.moveTarget(world.repository, world.first, one))).toBe("at_or_past");
  });

  check("of two landings at once one wins", { a: "1\n" }, async (world) => {
    const { vcs, repository, first } = world;
    const trees = [await revise(world, { a: "2\n" }), await revise(world, { a: "3\n" })];
    const commits = await Promise.all(
      trees.map(({ tree }) => good(commitOf(world, tree, [first]))),
    );
    const moves = commits.map((commit) => good(vcs.moveTarget(repository, first, commit)));
    expect((await Promise.all(moves)).toSorted()).toEqual(["lost", "moved"]);
  });

  check(
    "the target does not move to a commit that lacks its history",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      const stray = await good(commitOf(world, (await revise(world, { a: "2\n" })).tree, []));
      expect((await bad(vcs.moveTarget(repository, first, stray))).code).toBe("vcs_failed");
      expect(await good(vcs.tip(repository))).toBe(first);
    },
  );

  check("[OV-41] [CW-33] the same request makes the same commit", { a: "1\n" }, async (world) => {
    const tree = await good(world.vcs.treeOf(world.repository, world.first));
    const commit = await good(commitOf(world, tree, [world.first]));
    expect(await good(commitOf(world, tree, [world.first]))).toBe(commit);
    expect(await good(commitOf(world, tree, [world.first], { message: "Other\n" }))).not.toBe(
      commit,
    );
    expect(await good(world.vcs.treeOf(world.repository, commit))).toBe(tree);
  });

  check("a file is read as it was at a commit", { "a b/ü.txt": "1\n" }, async (world) => {
    const { vcs, repository, first } = world;
    const next = await land(world, { "a b/ü.txt": "2\n" });
    expect(await good(vcs.readFile(repository, first, "a b/ü.txt"))).toBe("1\n");
    expect(await good(vcs.readFile(repository, next, "a b/ü.txt"))).toBe("2\n");
    expect(await good(vcs.readFile(repository, next, "a b"))).toBeNull();
    expect(await good(vcs.readFile(repository, next, "missing"))).toBeNull();
    expect((await bad(vcs.readFile(repository, "0".repeat(40), "a"))).code).toBe("vcs_failed");
  });

  check("containing is a question of history", { a: "1\n" }, async (world) => {
    const { vcs, repository, first } = world;
    const next = await land(world, { a: "2\n" });
    expect(await good(vcs.contains(repository, first, next))).toBe(true);
    expect(await good(vcs.contains(repository, first, first))).toBe(true);
    expect(await good(vcs.contains(repository, next, first))).toBe(false);
    expect((await bad(vcs.contains(repository, "0".repeat(40), first))).code).toBe("vcs_failed");
  });

  check(
    "a commit is kept under a name, again and again",
    { a: "1\n" },
    async ({ vcs, repository, first }) => {
      await good(vcs.keep(repository, "landings/one", first));
      await good(vcs.keep(repository, "landings/one", first));
      expect((await bad(vcs.keep(repository, "../heads/main", first))).code).toBe("vcs_failed");
    },
  );
}
