import { expect } from "bun:test";
import type { Check } from "./check.ts";
import { bad, good, land, revise, startWorkspace, takeSnapshot } from "./world.ts";

export function workspaceContract(check: Check): void {
  check(
    "[OV-36] [ST-28] [SL-23] a workspace holds the base and leaves the user's clone as it is",
    { "a b": "1\n" },
    async (world) => {
      await world.userWrites({ "a b": "dirty\n", new: "untracked\n" });
      const before = await world.userFingerprint();
      const workspace = await startWorkspace(world);
      expect(await world.agentReads(workspace, "a b")).toBe("1\n");
      expect(await world.agentReads(workspace, "new")).toBeNull();
      await world.agentWrites(workspace, { "a b": "2\n" });
      await takeSnapshot(world, workspace);
      expect(await world.userFingerprint()).toBe(before);
    },
  );

  check("[OV-63] [SL-22] two workspaces see nothing of each other", { a: "1\n" }, async (world) => {
    const one = await startWorkspace(world);
    const two = await startWorkspace(world);
    await world.agentWrites(one, { a: "one\n", new: "one\n" });
    await world.agentCommits(one, { more: "one\n" });
    expect(await world.agentReads(two, "a")).toBe("1\n");
    expect(await world.agentReads(two, "new")).toBeNull();
    const snapshot = await takeSnapshot(world, two);
    expect(snapshot.commit).toBe(world.first);
  });

  check(
    "the state of a workspace is absent, then ready, then absent",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository } = world;
      const workspace = world.workspace();
      expect(await good(vcs.workspaceState(repository, workspace))).toBe("absent");
      await good(vcs.createWorkspace(repository, workspace, world.first));
      expect(await good(vcs.workspaceState(repository, workspace))).toBe("ready");
      await good(vcs.removeWorkspace(workspace));
      await good(vcs.removeWorkspace(workspace));
      expect(await good(vcs.workspaceState(repository, workspace))).toBe("absent");
    },
  );

  check(
    "[CW-12] creating a workspace again keeps files and commits",
    { a: "1\n" },
    async (world) => {
      const workspace = await startWorkspace(world);
      const commit = await world.agentCommits(workspace, { a: "2\n" });
      await world.agentWrites(workspace, { b: "loose\n" });
      await good(world.vcs.createWorkspace(world.repository, workspace, world.first));
      expect(await world.agentReads(workspace, "b")).toBe("loose\n");
      const snapshot = await takeSnapshot(world, workspace);
      expect(await good(world.vcs.contains(world.repository, commit, snapshot.commit))).toBe(true);
    },
  );

  check(
    "[CW-12] a workspace without work moves to a new base, one with work does not",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      const idle = await startWorkspace(world);
      const busy = await startWorkspace(world);
      await world.agentWrites(busy, { b: "work\n" });
      const ahead = await startWorkspace(world);
      const own = await world.agentCommits(ahead, { b: "committed\n" });
      await takeSnapshot(world, ahead, first);
      const next = await land(world, { a: "2\n" });
      await good(vcs.createWorkspace(repository, idle, next));
      expect(await world.agentReads(idle, "a")).toBe("2\n");
      expect((await takeSnapshot(world, idle, next)).commit).toBe(next);
      expect((await bad(vcs.createWorkspace(repository, busy, next))).code).toBe("vcs_failed");
      expect(await world.agentReads(busy, "b")).toBe("work\n");
      expect((await takeSnapshot(world, busy, first)).commit).not.toBe(first);
      expect((await bad(vcs.createWorkspace(repository, ahead, next))).code).toBe("vcs_failed");
      expect((await takeSnapshot(world, ahead, first, 2)).commit).toBe(own);
    },
  );

  check(
    "[OV-37] [AG-54] a snapshot holds what the agent left uncommitted",
    { a: "1\n", gone: "x\n" },
    async (world) => {
      const { vcs, repository, first } = world;
      const { commit, tree } = await revise(world, {
        a: "2\n",
        gone: null,
        'new dir/ü "q"\n.txt': "n\n",
      });
      expect(await good(vcs.treeOf(repository, commit))).toBe(tree);
      expect(await good(vcs.readFile(repository, commit, "a"))).toBe("2\n");
      expect(await good(vcs.readFile(repository, commit, "gone"))).toBeNull();
      expect(await good(vcs.readFile(repository, commit, 'new dir/ü "q"\n.txt'))).toBe("n\n");
      expect(await good(vcs.contains(repository, first, commit))).toBe(true);
    },
  );

  check(
    "[OV-37] a snapshot honours ignore rules",
    { ".gitignore": "*.log\nbuild/\n" },
    async (world) => {
      const files = { "x.log": "l\n", "build/y": "b\n", kept: "k\n" };
      const { commit, leftOut } = await revise(world, files);
      const { vcs, repository } = world;
      expect(await good(vcs.readFile(repository, commit, "x.log"))).toBeNull();
      expect(await good(vcs.readFile(repository, commit, "build/y"))).toBeNull();
      expect(await good(vcs.readFile(repository, commit, "kept"))).toBe("k\n");
      expect(leftOut).toEqual([]);
    },
  );

  check(
    "[OV-41] nothing to commit is a success: the snapshot is the base",
    { a: "1\n" },
    async (world) => {
      const workspace = await startWorkspace(world);
      const { commit, leftOut } = await takeSnapshot(world, workspace);
      expect({ commit, leftOut }).toEqual({ commit: world.first, leftOut: [] });
    },
  );

  check("[OV-41] [CW-33] a repeated snapshot is the same commit", { a: "1\n" }, async (world) => {
    const workspace = await startWorkspace(world);
    await world.agentWrites(workspace, { a: "2\n", b: "3\n" });
    expect(await takeSnapshot(world, workspace)).toEqual(await takeSnapshot(world, workspace));
  });

  check("the agent's own commits are kept beneath the snapshot", { a: "1\n" }, async (world) => {
    const { vcs, repository } = world;
    const workspace = await startWorkspace(world);
    const own = await world.agentCommits(workspace, { a: "2\n" });
    expect((await takeSnapshot(world, workspace)).commit).toBe(own);
    await world.agentWrites(workspace, { b: "loose\n" });
    const { commit } = await takeSnapshot(world, workspace, world.first, 2);
    expect(await good(vcs.contains(repository, own, commit))).toBe(true);
    expect(await good(vcs.readFile(repository, commit, "a"))).toBe("2\n");
    expect(await good(vcs.readFile(repository, commit, "b"))).toBe("loose\n");
  });

  check(
    "[OV-37] secret-looking and huge files are left out and listed; known ones are not",
    { ".env": "A=1\n" },
    async (world) => {
      const huge = "x".repeat(11 * 2 ** 20);
      const files = {
        ".env": "A=2\n",
        "sub/.env": "S=1\n",
        "keys/id_rsa": "k\n",
        "big.txt": huge,
        ok: "o\n",
      };
      const { commit, leftOut } = await revise(world, files);
      const { vcs, repository } = world;
      expect(leftOut).toEqual([
        { path: "big.txt", reason: "huge", bytes: huge.length },
        { path: "keys/id_rsa", reason: "secret", bytes: 2 },
        { path: "sub/.env", reason: "secret", bytes: 4 },
      ]);
      expect(await good(vcs.readFile(repository, commit, ".env"))).toBe("A=2\n");
      expect(await good(vcs.readFile(repository, commit, "sub/.env"))).toBeNull();
      expect(await good(vcs.readFile(repository, commit, "ok"))).toBe("o\n");
    },
  );

  check("a checkout replaces what was there", { a: "1\n", b: "1\n" }, async (world) => {
    const { vcs, repository } = world;
    const place = world.workspace();
    await good(vcs.checkout(repository, place.path, world.first));
    await world.agentWrites(place, { junk: "j\n" });
    const next = await land(world, { a: "2\n", b: null });
    await good(vcs.checkout(repository, place.path, next));
    expect(await world.agentReads(place, "a")).toBe("2\n");
    expect(await world.agentReads(place, "b")).toBeNull();
    expect(await world.agentReads(place, "junk")).toBeNull();
  });

  check(
    "[CW-13] a placed tree replaces the files, keeps ignored ones and rescues what stood there",
    { ".gitignore": "cache\n", a: "1\n" },
    async (world) => {
      const { vcs, repository } = world;
      const workspace = await startWorkspace(world);
      await world.agentWrites(workspace, { a: "mine\n", loose: "l\n", cache: "c\n" });
      const base = await land(world, { a: "theirs\n" });
      const { tree } = await revise(world, { a: "both\n", more: "m\n" }, base);
      const { rescued } = await good(vcs.placeTree(repository, workspace, { base, tree }));
      expect(await world.agentReads(workspace, "a")).toBe("both\n");
      expect(await world.agentReads(workspace, "more")).toBe("m\n");
      expect(await world.agentReads(workspace, "loose")).toBeNull();
      expect(await world.agentReads(workspace, "cache")).toBe("c\n");
      expect(await good(vcs.readFile(repository, rescued ?? "", "loose"))).toBe("l\n");
      const snapshot = await takeSnapshot(world, workspace, base, 2);
      expect(snapshot.tree).toBe(tree);
      expect(await good(vcs.contains(repository, base, snapshot.commit))).toBe(true);
    },
  );

  check(
    "what was written after the last snapshot is rescued, once; what the snapshot holds is not",
    { a: "1\n" },
    async (world) => {
      const { vcs, repository, first: base } = world;
      const workspace = await startWorkspace(world);
      await world.agentWrites(workspace, { b: "agent\n" });
      const { commit: saved } = await takeSnapshot(world, workspace, base, 1);
      const rest = () => vcs.rescueRest(repository, workspace, { base, saved });
      expect(await good(rest())).toEqual({ rescued: null });
      await world.agentWrites(workspace, { mine: "m\n" });
      const { rescued } = await good(rest());
      expect(await good(vcs.readFile(repository, rescued ?? "", "mine"))).toBe("m\n");
      expect(await good(vcs.readFile(repository, rescued ?? "", "b"))).toBe("agent\n");
      expect(await good(rest())).toEqual({ rescued });
      await good(vcs.removeWorkspace(workspace));
      expect(await good(rest())).toEqual({ rescued: null });
    },
  );

  check("placing a tree where nothing stood rescues nothing", { a: "1\n" }, async (world) => {
    const { vcs, repository, first } = world;
    const workspace = await startWorkspace(world);
    const tree = await good(vcs.treeOf(repository, first));
    expect(await good(vcs.placeTree(repository, workspace, { base: first, tree }))).toEqual({
      rescued: null,
    });
  });

  check("calls on a workspace that is gone fail as data", { a: "1\n" }, async (world) => {
    const { vcs, repository, first } = world;
    const workspace = world.workspace();
    const tree = await good(vcs.treeOf(repository, first));
    expect((await bad(vcs.placeTree(repository, workspace, { base: first, tree }))).code).toBe(
      "vcs_failed",
    );
    expect((await bad(vcs.liveDiff(repository, workspace, first))).code).toBe("vcs_failed");
  });
}
