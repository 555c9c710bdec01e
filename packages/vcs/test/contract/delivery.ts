import { expect } from "bun:test";
import type { Check } from "./check.ts";
import { good, land, type VcsWorld } from "./world.ts";

async function expectBlocked(world: VcsWorld, commit: string, reason: string, paths: string[]) {
  const before = await world.userFingerprint();
  const result = await good(world.vcs.deliver(world.repository, commit));
  expect(result).toMatchObject({ code: "blocked", reason, paths });
  expect(await world.userFingerprint()).toBe(before);
}

export function deliveryContract(check: Check): void {
  check(
    "[ST-23] a landed commit arrives in the user's clone, once",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository } = world;
      const commit = await land(world, { a: "2\n", "new file": "n\n" });
      const delivered = { code: "delivered" as const, commit };
      expect(await good(vcs.deliver(repository, commit))).toEqual(delivered);
      expect(await world.userTip()).toBe(commit);
      expect(await world.userReads("a")).toBe("2\n");
      expect(await world.userReads("new file")).toBe("n\n");
      const after = await world.userFingerprint();
      expect(await good(vcs.deliver(repository, commit))).toEqual(delivered);
      expect(await world.userFingerprint()).toBe(after);
    },
  );

  check(
    "several landings arrive by the newest, and the older ones count as delivered",
    { a: "1\n" },
    async (world) => {
      const one = await land(world, { a: "2\n" });
      const two = await land(world, { a: "3\n" });
      expect(await good(world.vcs.deliver(world.repository, two))).toEqual({
        code: "delivered",
        commit: two,
      });
      expect(await good(world.vcs.deliver(world.repository, one))).toEqual({
        code: "delivered",
        commit: one,
      });
      expect(await world.userReads("a")).toBe("3\n");
    },
  );

  check("delivery keeps edits that it does not meet", { a: "1\n", b: "1\n" }, async (world) => {
    const commit = await land(world, { a: "2\n" });
    await world.userWrites({ b: "edited\n", loose: "l\n" });
    expect((await good(world.vcs.deliver(world.repository, commit))).code).toBe("delivered");
    expect(await world.userReads("b")).toBe("edited\n");
    expect(await world.userReads("loose")).toBe("l\n");
  });

  check(
    "[SL-19] an edit of the same file blocks delivery and nothing changes",
    { a: "1\n" },
    async (world) => {
      const commit = await land(world, { a: "2\n" });
      await world.userWrites({ a: "edited\n" });
      await expectBlocked(world, commit, "local_changes_overlap", ["a"]);
    },
  );

  check("[SL-19] a removal of the same file blocks delivery", { a: "1\n" }, async (world) => {
    const commit = await land(world, { a: "2\n" });
    await world.userWrites({ a: null });
    await expectBlocked(world, commit, "local_changes_overlap", ["a"]);
  });

  check("[SL-19] an untracked file in the way blocks delivery", { a: "1\n" }, async (world) => {
    const commit = await land(world, { new: "landed\n" });
    await world.userWrites({ new: "mine\n" });
    await expectBlocked(world, commit, "local_changes_overlap", ["new"]);
  });

  check(
    "[SL-19] an ignored file in the way blocks delivery",
    { ".gitignore": "*.log\n" },
    async (world) => {
      const commit = await land(world, { ".gitignore": "*.tmp\n", "x.log": "landed\n" });
      await world.userWrites({ "x.log": "mine\n" });
      await expectBlocked(world, commit, "ignored_files_in_the_way", ["x.log"]);
    },
  );

  check("[ST-24] a target with commits of its own blocks delivery", { a: "1\n" }, async (world) => {
    const commit = await land(world, { a: "2\n" });
    await world.userCommits({ b: "mine\n" });
    await expectBlocked(world, commit, "not_fast_forward", []);
  });
}
