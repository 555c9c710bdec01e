import { expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  answer,
  approve,
  changedPaths,
  fixRound,
  land,
  nextReview,
  toReview,
  untilAsked,
} from "./support/moves.ts";
import { run, write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";
import { transcriptOf } from "./support/transcript.ts";

const free = { configuration: null };
const pathOf = (task: { attempt: { path: string | null } | null }): string =>
  task.attempt?.path ?? "";

test("[SL-2] [AG-36] a workspace that is deleted while nothing runs is made again from the last snapshot, at the same path", () =>
  withSystem(free, async (system) => {
    const first = await toReview(system, "Work", {
      turns: [[write("b.txt", "b")], [run("cat b.txt > c.txt")]],
    });
    await system.call("task.pause", { task: first.id });
    const judged = { task: first.id, revision: first.revision ?? "" };
    await system.call("task.requestChanges", { ...judged, note: "More." });
    await system.daemon.engine.drain();
    rmSync(pathOf(first), { recursive: true });
    await system.call("task.resume", { task: first.id });
    const { task, ask } = await untilAsked(system, first.id, "stuck");
    expect(ask.title).toBe("The workspace is gone");
    expect(task.explanation.actor.kind).toBe("person");
    expect(task.attempt?.used.crashes).toBe(0);
    expect((await transcriptOf(system, first.id)).length).toBeGreaterThan(0);
    await answer(system, ask, "retry");
    const second = await nextReview(system, first);
    expect(await changedPaths(system, first.id)).toEqual(["b.txt", "c.txt"]);
    expect(pathOf(second)).toBe(pathOf(first));
    expect(second.turns.map((turn) => turn.kind)).toEqual(["work", "fix"]);
  }));

test("[SL-2] a workspace that vanishes during a turn is asked about and comes back with all that was saved", () =>
  withSystem(free, async (system) => {
    const gone = run('cd / && rm -rf "$MUSTER_WORKSPACE"');
    const { id } = await system.start("Work", {
      turns: [[write("b.txt", "b"), { crash: { code: 1 } }], [gone], [write("c.txt", "c")]],
    });
    const { ask } = await untilAsked(system, id, "stuck");
    expect(ask.title).toBe("The workspace is gone");
    await answer(system, ask, "retry", "Leave the folder where it is.");
    await system.until(id, inReview);
    expect(await changedPaths(system, id)).toContain("b.txt");
    const prompts = (await transcriptOf(system, id)).filter((entry) => entry.kind === "prompt");
    expect(prompts).toHaveLength(3);
    expect(prompts[2]?.text).toContain("made again as turn 1 left it");
    expect(prompts[2]?.text).toContain("## Note\n\nLeave the folder where it is.");
    expect(prompts[1]?.text).not.toContain("made again");
  }));

test("[SL-1] while the workspace is gone, a request for changes is refused for that; `restore` brings it back", () =>
  withSystem(free, async (system) => {
    const first = await toReview(system, "Work", {
      turns: [[write("b.txt", "b")], [write("c.txt", "c")]],
    });
    rmSync(pathOf(first), { recursive: true });
    const judged = { task: first.id, revision: first.revision ?? "", note: "More." };
    expect((await system.refusal("task.requestChanges", judged)).code).toBe("workspace_gone");
    await system.call("task.restore", { task: first.id });
    await system.daemon.engine.drain();
    expect(await readFile(join(pathOf(first), "b.txt"), "utf8")).toBe("b");
    const second = await fixRound(system, first, { note: "More." });
    expect(second.revisions).toHaveLength(2);
  }));

test("[SL-1] where no changes can be requested, a workspace that is gone is not the reason", () =>
  withSystem({ configuration: 'land = "manual"\n' }, async (system) => {
    const task = await toReview(system, "Work", [write("b.txt", "b")]);
    await approve(system, task);
    rmSync(pathOf(task), { recursive: true });
    const judged = { task: task.id, revision: task.revision ?? "", note: "More." };
    expect((await system.refusal("task.requestChanges", judged)).code).toBe("round_closed");
  }));

test("the workspace is brought back to the snapshot of any turn, and what stood there is saved first", () =>
  withSystem(free, async (system) => {
    const first = await toReview(system, "Work", {
      turns: [[write("b.txt", "1")], [write("b.txt", "2")], [write("c.txt", "3")]],
    });
    const second = await fixRound(system, first, { note: "Again." });
    await system.daemon.engine.drain();
    await writeFile(join(pathOf(second), "mine.txt"), "mine");
    const restored = await system.call("task.restore", { task: first.id, turn: 1 });
    expect(restored).toMatchObject({
      turn: 1,
      commit: first.turns[0]?.snapshot,
      workspace: pathOf(first),
    });
    await system.daemon.engine.drain();
    expect(await readFile(join(pathOf(first), "b.txt"), "utf8")).toBe("1");
    expect(existsSync(join(pathOf(first), "mine.txt"))).toBe(false);
    const mirror = system.daemon.world.places.mirror(first.project.id);
    const rescued = await system.repository.git(["for-each-ref", "--format=%(refname)"], mirror);
    const rescue = rescued.split("\n").find((name) => name.includes("rescue")) ?? "";
    expect(await system.repository.git(["show", `${rescue}:mine.txt`], mirror)).toBe("mine");
    expect((await system.refusal("task.restore", { task: first.id, turn: 9 })).code).toBe(
      "unknown_turn",
    );
    const third = await fixRound(system, second, { note: "Go on from the first." });
    expect(third.revisions).toHaveLength(3);
    const diff = await system.call("task.diff", { task: first.id });
    expect("patch" in diff && diff.patch).toContain("+1");
  }));

test.each(["cancelled", "landed"])(
  "what a person wrote into the workspace after the last turn is kept when the task is %s",
  (end) =>
    withSystem(free, async (system) => {
      const task = await toReview(system, "Work", [write("b.txt", "b")]);
      await system.daemon.engine.drain();
      await writeFile(join(pathOf(task), "mine.txt"), "mine");
      if (end === "landed") await land(system, task);
      else await system.call("task.cancel", { task: task.id });
      await system.daemon.engine.drain();
      expect(existsSync(pathOf(task))).toBe(false);
      const mirror = system.daemon.world.places.mirror(task.project.id);
      const refs = ["for-each-ref", "--format=%(refname)", "refs/muster/attempts/*/rescued/*"];
      const rescued = (await system.repository.git(refs, mirror)).split("\n").filter(Boolean);
      expect(rescued).toHaveLength(1);
      expect(await system.repository.git(["show", `${rescued[0]}:mine.txt`], mirror)).toBe("mine");
    }),
);

test("a workspace that ends as its last turn left it leaves no rescue behind", () =>
  withSystem(free, async (system) => {
    const task = await land(system, await toReview(system, "Work", [write("b.txt", "b")]));
    await system.daemon.engine.drain();
    const mirror = system.daemon.world.places.mirror(task.project.id);
    const refs = await system.repository.git(["for-each-ref", "--format=%(refname)"], mirror);
    expect(refs).not.toContain("rescued");
  }));

test("[OV-37] nested repositories, huge and secret files are left out of the revision, and the review lists them", () =>
  withSystem({ configuration: null, files: { ".gitignore": "ignored\n" } }, async (system) => {
    const task = await toReview(system, "Mess", [
      write("good.txt", "good"),
      write(".env", "TOKEN=1"),
      write("id_rsa", "secret"),
      write("ignored", "x"),
      run("git init -q nested && echo x > nested/file"),
      run("head -c 60000000 /dev/zero > huge.bin"),
    ]);
    expect(await changedPaths(system, task.id)).toEqual(["good.txt"]);
    const left = task.leftOut.map(({ path, reason }) => [path.replace(/\/$/, ""), reason]);
    expect(left.toSorted(([one = ""], [other = ""]) => one.localeCompare(other))).toEqual([
      [".env", "secret"],
      ["huge.bin", "huge"],
      ["id_rsa", "secret"],
      ["nested", "nested_repository"],
    ]);
    expect(task.flags.filter((flag) => flag.kind === "left_out")).toHaveLength(4);
    await land(system, task);
    expect(await system.repository.read(".env")).toBe(null);
  }));

test("[OV-37] [AG-54] modes, links, renames and deletions arrive in the clone, whether the agent commits or not", () =>
  withSystem(
    {
      configuration: null,
      files: { "tool.sh": "echo\n", "old.txt": "text\n".repeat(20), "gone.txt": "x\n" },
    },
    async (system) => {
      const task = await toReview(system, "Move", [
        run("chmod +x tool.sh && git mv old.txt new.txt"),
        { commit: { message: "My own commit" } },
        run("rm gone.txt && ln -s new.txt link"),
      ]);
      const diff = await system.call("task.diff", { task: task.id });
      const changes = "files" in diff ? diff.files : [];
      expect(changes.map(({ path, oldPath, status }) => [path, oldPath, status])).toEqual([
        ["gone.txt", null, "deleted"],
        ["link", null, "added"],
        ["new.txt", "old.txt", "renamed"],
        ["tool.sh", null, "modified"],
      ]);
      await land(system, task);
      const listing = await system.repository.git([
        "ls-tree",
        "-r",
        "--format=%(objectmode) %(path)",
        "main",
      ]);
      expect(listing.split("\n")).toEqual([
        "100644 a.txt",
        "120000 link",
        "100644 new.txt",
        "100755 tool.sh",
      ]);
      expect(await system.repository.git(["log", "--format=%s", "main"])).toBe("Move\nBegin");
      expect(await system.repository.git(["status", "--porcelain"])).toBe("");
    },
  ));

test("[ST-19] [SL-17] the live diff shows what is committed, staged, unstaged and untracked apart", () =>
  withSystem({ configuration: null, files: { "b.txt": "b\n", "c.txt": "c\n" } }, async (system) => {
    const task = await toReview(system, "Layers", [
      write("a.txt", "committed\n"),
      { commit: { message: "One" } },
      run("echo staged > b.txt && git add b.txt && echo unstaged > c.txt && echo new > 'd e.txt'"),
    ]);
    await system.daemon.engine.drain();
    const diff = await system.call("task.diff", { task: task.id, mode: "live" });
    if (diff.mode !== "live") throw new Error("another mode was shown");
    const paths = (["committed", "staged", "unstaged", "untracked"] as const).map((layer) =>
      diff[layer].files.map((file) => file.path),
    );
    expect(paths).toEqual([["a.txt"], ["b.txt"], ["c.txt"], ["d e.txt"]]);
    expect(diff.untracked.patch).toContain("+new");
    expect(await changedPaths(system, task.id)).toEqual(["a.txt", "b.txt", "c.txt", "d e.txt"]);
  }));
