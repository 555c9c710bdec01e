import { expect, test } from "bun:test";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TaskDetail } from "@muster/contract";
import { readTrailers } from "@muster/core";
import { eventsOf } from "./support/events.ts";
import { gateToml } from "./support/gate.ts";
import { waitAt } from "./support/latch.ts";
import {
  answer,
  approve,
  fixRound,
  land,
  nextReview,
  toReview,
  untilAsked,
} from "./support/moves.ts";
import { edit, fixed, run, write } from "./support/script.ts";
import { isDelivered } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";
import { promptsOf } from "./support/transcript.ts";

const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}\n`).join("");
const files = { "n.txt": lines };
const change = (line: number, text: string) => edit("n.txt", `line ${line}\n`, `${text}\n`);
const inManual = { configuration: 'land = "manual"\n', files };
const judged = (task: TaskDetail) => ({ task: task.id, revision: task.revision ?? "" });
const head = (system: System) => system.repository.resolve("main");

/** Gates that note each tree they run on. */
const noting = (folder: string): string => gateToml("note", `echo $MUSTER_TREE >> ${folder}/trees`);
const treesIn = (system: System): string[] =>
  readFileSync(join(system.folder, "trees"), "utf8").trim().split("\n");
/** A gate that waits at a latch on trees that hold what the user committed meanwhile. */
const heldOnceMerged = (folder: string): string =>
  gateToml("hold", `! test -e user.txt || ${waitAt(folder, "merged")}`);

test("[OV-15] [ST-20] an approval survives the landing of another task when the patch is the same on it", () =>
  withSystem({ configuration: noting, files }, async (system) => {
    const [first, second] = await Promise.all([
      toReview(system, "Top", [change(2, "TOP")]),
      toReview(system, "Bottom", [change(38, "BOTTOM")]),
    ]);
    const before = await system.call("task.diff", { task: second.id });
    await Promise.all([approve(system, first), approve(system, second)]);
    await system.until(first.id, isDelivered);
    const landed = await system.until(second.id, isDelivered);
    expect(landed.revisions).toHaveLength(1);
    expect(landed.round).toMatchObject({ number: 1, outcome: "approved" });
    const text = await system.repository.read("n.txt");
    expect(text).toBe(lines.replace("line 2\n", "TOP\n").replace("line 38\n", "BOTTOM\n"));
    expect(await system.call("task.diff", { task: second.id })).toEqual(before);
    expect(treesIn(system)).toContain(await system.repository.resolve("main^{tree}"));
    for (const commit of ["main", "main~1"]) {
      const message = await system.repository.git(["log", "-1", "--format=%B", commit]);
      expect(readTrailers(message)?.gates).toEqual(["note=passed"]);
    }
  }));

test("[OV-15] an approval does not survive when the target changed what the patch stands on: a new revision is judged", () =>
  withSystem({ configuration: null, files }, async (system) => {
    const first = await toReview(system, "Second line", [change(2, "TWO")]);
    const second = await toReview(system, "Fifth line", [change(5, "FIVE")]);
    await system.call("task.seen", judged(second));
    await land(system, first);
    await approve(system, second);
    const again = await nextReview(system, second);
    expect(again.revisions).toHaveLength(2);
    expect(again.revisions[1]?.base).toBe(await head(system));
    expect(again.round).toMatchObject({ number: 2, revision: again.revision, approval: null });
    const closed = await eventsOf(system, { task: second.id, type: ["round.closed"] });
    expect(closed.map((event) => event.data.after["outcome"])).toEqual(["stale"]);
    const since = await system.call("task.diff", { task: second.id, mode: "since_seen" });
    expect(since).toMatchObject({ seen: second.revision, files: [] });
    expect((await system.refusal("task.approve", judged(second))).code).toBe("revision_changed");
    await land(system, again);
    expect(await system.repository.read("n.txt")).toStartWith(
      "line 1\nTWO\nline 3\nline 4\nFIVE\n",
    );
  }));

test("[SL-1] a workspace that is gone comes back on the base that its change was carried to", () =>
  withSystem({ configuration: null, files }, async (system) => {
    const first = await toReview(system, "Second line", [change(2, "TWO")]);
    const second = await toReview(system, "Fifth line", {
      turns: [[change(5, "FIVE")], [write("b.txt", "b")]],
    });
    await land(system, first);
    await approve(system, second);
    const again = await nextReview(system, second);
    await system.daemon.engine.drain();
    const path = again.attempt?.path ?? "";
    rmSync(path, { recursive: true });
    const wanted = { task: again.id, revision: again.revision ?? "", note: "More." };
    expect((await system.refusal("task.requestChanges", wanted)).code).toBe("workspace_gone");
    const restored = await system.call("task.restore", { task: again.id });
    expect(restored).toMatchObject({ turn: null, commit: null, workspace: path });
    const third = await fixRound(system, again, { note: "More." });
    expect(
      await system.repository.git(["show", `${third.revisions[2]?.head}:n.txt`], path),
    ).toStartWith("line 1\nTWO\nline 3\nline 4\nFIVE\n");
  }));

test("[ST-25] [HU-15] a conflict goes back with files and kinds; what still holds markers never gets to review", () =>
  withSystem({ configuration: null, files }, async (system) => {
    const first = await toReview(system, "Ours", [change(5, "OURS"), write("new.txt", "ours\n")]);
    const second = await toReview(system, "Theirs", {
      turns: [
        [change(5, "THEIRS"), write("new.txt", "theirs\n")],
        [run("cp n.txt seen.txt"), write("new.txt", "both\n")],
        [run("rm seen.txt"), run("git show HEAD:n.txt | sed 's/OURS/BOTH/' > n.txt")],
      ],
    });
    await land(system, first);
    await approve(system, second);
    const resolved = await nextReview(system, second);
    expect(resolved.turns.map((turn) => turn.kind)).toEqual(["work", "conflict", "conflict"]);
    expect(resolved.revisions).toHaveLength(2);
    expect(resolved.attempt?.used.conflicts).toBe(2);
    const prompts = await promptsOf(system, second.id);
    expect(prompts[1]).toContain("## Conflicts\n\n- n.txt (content)\n- new.txt (add/add)\n");
    expect(prompts[2]).toContain("## Conflicts\n\n- n.txt (content)\n");
    expect(prompts[2]).not.toContain("new.txt (add/add)");
    const saved = resolved.turns[1]?.snapshot ?? "";
    const mirror = system.daemon.world.places.mirror(resolved.project.id);
    const marked = await system.repository.git(["show", `${saved}:seen.txt`], mirror);
    expect(marked).toMatch(/<{7}[^]*OURS\n={7}\nTHEIRS\n>{7}/);
    await land(system, resolved);
    expect(await system.repository.read("n.txt")).toBe(lines.replace("line 5\n", "BOTH\n"));
    expect(await system.repository.read("new.txt")).toBe("both\n");
  }));

test("[HU-13] conflicts that are never resolved use up their rounds, then a person is asked", () =>
  withSystem({ configuration: "[limits]\nrounds = 1\n", files }, async (system) => {
    const first = await toReview(system, "Ours", [change(5, "OURS")]);
    const second = await toReview(system, "Theirs", {
      turns: [[change(5, "THEIRS")], [write("x.txt", "1\n")], [edit("n.txt", "line 9", "nine")]],
    });
    await land(system, first);
    await approve(system, second);
    const { task, ask } = await untilAsked(system, second.id, "stuck");
    expect(task).toMatchObject({ stage: "coding", revision: second.revision });
    expect(ask).toMatchObject({ title: "1 conflict round used up" });
    expect(ask.choices.map((choice) => choice.key)).toEqual(["retry", "raise", "cancel"]);
  }));

test("[CW-25] after a conflict comments stand where their lines went", () =>
  withSystem({ configuration: null, files }, async (system) => {
    const first = await toReview(system, "Ours", [
      edit("n.txt", "line 1\n", "0\nline 1\n"),
      change(5, "OURS"),
    ]);
    const second = await toReview(system, "Theirs", {
      turns: [
        [change(5, "THEIRS"), change(30, "THIRTY")],
        [fixed("all"), change(31, "31")],
      ],
    });
    const comments = [{ path: "n.txt", line: 30, body: "A word?" }];
    const fixedOne = await fixRound(system, second, { comments });
    await land(system, first);
    await approve(system, fixedOne);
    const resolved = await nextReview(system, fixedOne);
    expect(resolved.turns.at(-1)?.kind).toBe("conflict");
    // One line before it came from the target, one from a conflict of which both sides are kept.
    expect(resolved.comments[0]).toMatchObject({ line: 30, position: { line: 32 } });
  }));

test("[OV-19] [HU-19] what lands is the tree that was gated: the merged one, built on the target's newest commit", () =>
  withSystem({ configuration: noting, files }, async (system) => {
    const task = await toReview(system, "Bottom", [change(38, "BOTTOM")]);
    const theirs = await system.repository.commit({ "user.txt": "mine\n" }, "Meanwhile");
    const landed = await land(system, task);
    expect(landed.landing).toMatchObject({ from: theirs, to: await head(system) });
    const tree = await system.repository.resolve("main^{tree}");
    expect(tree).not.toBe(task.revisions[0]?.tree);
    expect(treesIn(system).at(-1)).toBe(tree);
    expect(landed.gates.find((gate) => gate.tree === tree)?.outcome).toBe("passed");
    expect(await system.repository.resolve("main^1")).toBe(theirs);
    expect(await system.repository.git(["rev-list", "--count", "main"])).toBe("3");
    expect(await system.repository.read("user.txt")).toBe("mine\n");
  }));

test("[OV-19] [HU-15] two changes that pass alone and fail together: the second goes back with the gate's output, on the merged tree", () =>
  withSystem(
    { configuration: gateToml("one", "ls x y; ! { test -e x && test -e y; }") },
    async (system) => {
      const [first, second] = await Promise.all([
        toReview(system, "X", [write("x", "x\n")]),
        toReview(system, "Y", { turns: [[write("y", "y\n")], [run("test -e x && mv y z")]] }),
      ]);
      await land(system, first);
      await approve(system, second);
      const again = await nextReview(system, second);
      expect(again.turns.map((turn) => turn.kind)).toEqual(["work", "gate_failed"]);
      expect((await promptsOf(system, second.id))[1]).toContain(
        "gate one: failed with exit code 1",
      );
      expect(await system.repository.git(["ls-tree", "--name-only", "main"])).not.toContain("y");
      await land(system, again);
      expect(await system.repository.read("z")).toBe("y\n");
    },
  ));

test("[HU-20] landings on one target follow each other, in order of priority and then of age", () =>
  withSystem({ configuration: heldOnceMerged, files }, async (system) => {
    const latch = system.latch("merged");
    const tasks: TaskDetail[] = [];
    for (const line of [4, 12, 20, 28])
      tasks.push(await toReview(system, `Line ${line}`, [change(line, "CHANGED")]));
    await system.repository.commit({ "user.txt": "mine\n" }, "Meanwhile");
    await system.call("task.edit", { task: tasks[3]?.id ?? "", priority: "urgent" });
    for (const task of tasks) await approve(system, task);
    await latch.reached();
    latch.open();
    await Promise.all(tasks.map((task) => system.until(task.id, isDelivered)));
    const events = await eventsOf(system, { type: ["landing.started", "landing.landed"] });
    expect(events.map(({ type, task }) => [type, task])).toEqual(
      [0, 3, 1, 2].flatMap((index) => [
        ["landing.started", tasks[index]?.id ?? ""],
        ["landing.landed", tasks[index]?.id ?? ""],
      ]),
    );
    expect(await system.repository.git(["rev-list", "--count", "main"])).toBe("6");
  }));

test("[HU-21] [OV-37] the landing commit has the title as its subject, the user as its author and trailers that are read back", () =>
  withSystem({}, async (system) => {
    const task = await toReview(system, "Say hi  to  all", [write("b.txt", "hi\n")]);
    await land(system, task);
    const message = await system.repository.git(["log", "-1", "--format=%B", "main"]);
    expect(message.split("\n")[0]).toBe("Say hi to all");
    expect(readTrailers(message)).toEqual({
      task: task.id,
      attempt: task.attempt?.id ?? "",
      round: task.round?.id ?? "",
      revision: task.revision ?? "",
      gates: ["test=passed"],
      reviewedBy: "Ada Lovelace <ada@example.org>",
      coAuthor: "scripted <scripted@agents.muster>",
    });
    const author = await system.repository.git(["log", "-1", "--format=%an <%ae>", "main"]);
    expect(author).toBe("Ada Lovelace <ada@example.org>");
    expect(await system.repository.git(["log", "-1", "--format=%P", "main"])).not.toContain(" ");
  }));

test("[HU-13] where landing is manual an approved change waits for its person, and may be taken back until then", () =>
  withSystem(inManual, async (system) => {
    const task = await toReview(system, "Wait", [change(5, "FIVE")]);
    const before = await head(system);
    await approve(system, task);
    const waiting = await system.detail(task.id);
    expect(waiting).toMatchObject({ stage: "approved", landing: null });
    expect(waiting.explanation).toMatchObject({ actor: { kind: "person" }, next: "land it" });
    await system.call("task.unapprove", { task: task.id });
    expect(await system.detail(task.id)).toMatchObject({
      stage: "in_review",
      round: { approval: null },
    });
    expect((await system.refusal("task.land", judged(task))).code).toBe("invalid_transition");
    expect(await head(system)).toBe(before);
    await approve(system, task);
    await system.call("task.land", judged(task));
    await system.until(task.id, isDelivered);
    const late = await system.refusal("task.unapprove", { task: task.id });
    expect(late).toMatchObject({ code: "invalid_transition", data: { stage: "landed" } });
    const now = await toReview(system, "At once", [change(9, "NINE")]);
    await system.call("task.approve", { ...judged(now), land: true });
    expect((await system.until(now.id, isDelivered)).stage).toBe("landed");
  }));

test("an approval is taken back also from a landing that is being gated", () =>
  withSystem({ configuration: heldOnceMerged, files }, async (system) => {
    const latch = system.latch("merged");
    const task = await toReview(system, "Wait", [change(5, "FIVE")]);
    const before = await system.repository.commit({ "user.txt": "mine\n" }, "Meanwhile");
    await approve(system, task);
    await latch.reached();
    expect((await system.detail(task.id)).stage).toBe("landing");
    await system.call("task.unapprove", { task: task.id });
    latch.open();
    await system.daemon.engine.drain();
    const after = await system.detail(task.id);
    expect(after).toMatchObject({ stage: "in_review", landing: { state: "failed" } });
    expect(await head(system)).toBe(before);
  }));

test("[HU-9] a change that the target already holds cannot land: a person is asked", () =>
  withSystem({ configuration: null, files }, async (system) => {
    const first = await toReview(system, "First", [change(5, "FIVE")]);
    const second = await toReview(system, "Second", { turns: [[change(5, "FIVE")]] });
    await land(system, first);
    const tip = await head(system);
    await approve(system, second);
    const { task, ask } = await untilAsked(system, second.id, "no_change");
    expect(ask.title).toBe("Nothing is left to land");
    expect(task.landing).toMatchObject({ state: "failed", failure: "nothing is left to land" });
    expect(await head(system)).toBe(tip);
    await answer(system, ask, "cancel");
    expect((await system.detail(second.id)).stage).toBe("cancelled");
  }));

test("[SL-20] mergeability says why not, and changes nothing", () =>
  withSystem({ configuration: 'land = "manual"\n', files }, async (system) => {
    const first = await toReview(system, "Ours", [change(5, "OURS")]);
    const second = await toReview(system, "Theirs", [change(5, "THEIRS")]);
    const ask = async (task: TaskDetail) => {
      const { mergeable, reasons, conflicts } = await system.call("task.mergeability", {
        task: task.id,
      });
      return { mergeable, reasons: reasons.map((reason) => reason.code), conflicts };
    };
    expect(await ask(first)).toEqual({
      mergeable: false,
      reasons: ["not_approved"],
      conflicts: [],
    });
    await approve(system, first);
    expect(await ask(first)).toEqual({ mergeable: true, reasons: [], conflicts: [] });
    await system.call("task.land", judged(first));
    await system.until(first.id, isDelivered);
    expect(await ask(first)).toMatchObject({ reasons: ["already_landed"] });
    await approve(system, second);
    const { lastEvent } = await system.call("status", {});
    expect(await ask(second)).toEqual({
      mergeable: false,
      reasons: ["conflict"],
      conflicts: [{ path: "n.txt", kind: "content" }],
    });
    expect((await system.call("status", {})).lastEvent).toBe(lastEvent);
  }));
