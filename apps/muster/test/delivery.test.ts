import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "@muster/testkit";
import { answer, approve, land, toReview, untilAsked } from "./support/moves.ts";
import { edit, write } from "./support/script.ts";
import { isDelivered } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";

const free = {
  configuration: null,
  files: { "a.txt": "one\ntwo\nthree\n", "b.txt": "b\n", "c.txt": "c\n" },
};
const status = (system: System) => system.repository.git(["status", "--porcelain"]);
const tip = (system: System) => system.repository.resolve("main");
const isLanded = (task: { stage: string }): boolean => task.stage === "landed";

test("[OV-36] [ST-28] [ST-40] [SL-23] until its change is delivered, nothing in the user's clone changes, dirty or not", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    await repository.write({ "b.txt": "staged\n", "new.txt": "new\n" });
    await repository.git(["add", "b.txt"]);
    await repository.write({ "b.txt": "staged and edited\n", "c.txt": null });
    const before = await fingerprint(repository.root);
    const { id } = await system.start("Work", {
      turns: [[write("d.txt", "d\n")], [write("d.txt", "e\n")]],
    });
    const first = await system.until(id, (task) => task.stage === "in_review");
    await system.call("task.requestChanges", {
      task: id,
      revision: first.revision ?? "",
      note: "More.",
    });
    const second = await system.until(
      id,
      (task) => task.stage === "in_review" && task.revision !== first.revision,
    );
    await system.call("task.diff", { task: id });
    await system.call("task.mergeability", { task: id });
    await system.call("task.cancel", { task: second.id });
    await system.daemon.engine.drain();
    expect(await fingerprint(repository.root)).toBe(before);
  }));

test("[ST-23] [SL-19] a delivery keeps edits that it does not touch: staged, unstaged, untracked, deleted", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    const task = await toReview(system, "Work", [edit("a.txt", "two", "TWO")]);
    await repository.write({ "b.txt": "staged\n", "new.txt": "new\n", "c.txt": null });
    await repository.git(["add", "b.txt"]);
    const dirty = await status(system);
    await land(system, task);
    expect(await repository.read("a.txt")).toBe("one\nTWO\nthree\n");
    expect(await repository.read("b.txt")).toBe("staged\n");
    expect(await status(system)).toBe(dirty);
  }));

test("[SL-19] [HU-13] overlapping edits stop a delivery with their paths and change nothing; once they are gone it is retried", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    const task = await toReview(system, "Work", [
      edit("a.txt", "two", "TWO"),
      write("d.txt", "d\n"),
    ]);
    await repository.write({ "a.txt": "mine\n", "d.txt": "also mine\n" });
    const before = await fingerprint(repository.root);
    await approve(system, task);
    const { task: landed, ask } = await untilAsked(system, task.id, "delivery");
    expect(landed).toMatchObject({ stage: "landed", holds: [] });
    expect(landed.landing).toMatchObject({
      delivery: "asked",
      deliveryBlock: { reason: "local_changes_overlap", paths: ["a.txt", "d.txt"] },
    });
    expect(ask.choices.map((choice) => choice.key)).toEqual(["retry", "leave"]);
    expect(await fingerprint(repository.root)).toBe(before);
    const refused = await system.refusal("task.deliver", { task: task.id });
    expect(refused).toMatchObject({
      code: "delivery_blocked",
      data: { paths: ["a.txt", "d.txt"] },
    });
    await repository.git(["checkout", "--quiet", "a.txt"]);
    await repository.write({ "d.txt": null });
    const again = await untilAsked(system, task.id, "delivery");
    await answer(system, again.ask, "retry");
    await system.until(task.id, isDelivered);
    expect(await repository.read("a.txt")).toBe("one\nTWO\nthree\n");
    expect(await status(system)).toBe("");
  }));

test("a landing may be left undelivered, and is delivered when its person says so", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    const task = await toReview(system, "Work", [edit("a.txt", "two", "TWO")]);
    await repository.write({ "a.txt": "mine\n" });
    const before = await tip(system);
    await approve(system, task);
    const { ask } = await untilAsked(system, task.id, "delivery");
    await answer(system, ask, "leave");
    const left = await system.detail(task.id);
    expect(left).toMatchObject({ stage: "landed", asks: [], landing: { delivery: "left" } });
    expect(await tip(system)).toBe(before);
    await repository.git(["checkout", "--quiet", "a.txt"]);
    const delivered = await system.call("task.deliver", { task: task.id });
    expect(delivered.landing).toMatchObject({ delivery: "delivered", to: await tip(system) });
  }));

test("an undelivered landing blocks no other, and is delivered together with a later one", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    const first = await toReview(system, "First", [edit("a.txt", "two", "TWO")]);
    const second = await toReview(system, "Second", [write("d.txt", "d\n")]);
    await repository.write({ "a.txt": "mine\n" });
    await approve(system, first);
    await untilAsked(system, first.id, "delivery");
    await approve(system, second);
    const { ask } = await untilAsked(system, second.id, "delivery");
    await repository.git(["checkout", "--quiet", "a.txt"]);
    await answer(system, ask, "retry");
    await system.until(second.id, isDelivered);
    const other = await system.until(first.id, isDelivered);
    expect(other.asks).toEqual([]);
    expect(await repository.git(["rev-list", "--count", "main"])).toBe("3");
    expect(await repository.read("a.txt")).toBe("one\nTWO\nthree\n");
  }));

test("[ST-24] a target that is checked out in a linked worktree is not moved underneath it", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    const elsewhere = join(repository.folder, "elsewhere");
    await repository.git(["checkout", "--quiet", "-b", "other"]);
    await repository.git(["worktree", "add", "--quiet", elsewhere, "main"]);
    const task = await toReview(system, "Work", [edit("a.txt", "two", "TWO")]);
    const before = await fingerprint(repository.root);
    await approve(system, task);
    const { task: landed, ask } = await untilAsked(system, task.id, "delivery");
    expect(landed.landing?.deliveryBlock?.reason).toBe("target_checked_out_elsewhere");
    expect(await fingerprint(repository.root)).toBe(before);
    await repository.git(["worktree", "remove", elsewhere]);
    await answer(system, ask, "retry");
    const { landing } = await system.until(task.id, isDelivered);
    expect(await tip(system)).toBe(landing?.to ?? "");
  }));

test("[ST-23] a target that is checked out nowhere is moved without touching the working tree", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    await repository.git(["checkout", "--quiet", "-b", "other"]);
    await repository.write({ "a.txt": "mine\n" });
    const task = await toReview(system, "Work", [edit("a.txt", "two", "TWO")]);
    const { landing } = await land(system, task);
    expect(await tip(system)).toBe(landing?.to ?? "");
    expect(await repository.read("a.txt")).toBe("mine\n");
    expect(await repository.git(["rev-parse", "--abbrev-ref", "HEAD"])).toBe("other");
  }));

test("[SL-19] a target that the user has moved on beside a landing is asked about and left alone", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    const first = await toReview(system, "First", [edit("a.txt", "two", "TWO")]);
    await repository.write({ "a.txt": "mine\n" });
    await approve(system, first);
    const { ask } = await untilAsked(system, first.id, "delivery");
    const own = await repository.commit({}, "My own");
    await answer(system, ask, "retry");
    const { task } = await untilAsked(system, first.id, "delivery");
    await system.until(
      first.id,
      (now) => now.landing?.deliveryBlock?.reason === "not_fast_forward",
    );
    expect(task.stage).toBe("landed");
    expect(await tip(system)).toBe(own);
    expect(await status(system)).toBe("");
  }));

test("[SL-19] during an operation of the user's nothing is delivered; hooks never run", () =>
  withSystem(free, async (system) => {
    const { repository } = system;
    const hook = join(repository.root, ".git", "hooks", "post-merge");
    writeFileSync(hook, "#!/bin/sh\ntouch hooked\n", { mode: 0o755 });
    const task = await toReview(system, "Work", [write("d.txt", "d\n")]);
    await repository.git(["bisect", "start"]);
    await approve(system, task);
    const { ask } = await untilAsked(system, task.id, "delivery");
    expect((await system.detail(task.id)).landing?.deliveryBlock?.reason).toBe(
      "operation_in_progress",
    );
    await repository.git(["bisect", "reset"]);
    await answer(system, ask, "retry");
    await system.until(task.id, isDelivered);
    expect(await repository.read("hooked")).toBe(null);
    expect(isLanded(await system.detail(task.id))).toBe(true);
  }));

test("[CW-5] the diff of a finished task is the same before and after its landing and further ones", () =>
  withSystem(free, async (system) => {
    const task = await toReview(system, "Work", [edit("a.txt", "two", "TWO")]);
    const before = await system.call("task.diff", { task: task.id });
    await system.repository.commit({ "c.txt": "see\n" });
    await land(system, task);
    await land(system, await toReview(system, "More", [edit("a.txt", "three", "THREE")]));
    expect(await system.call("task.diff", { task: task.id })).toEqual(before);
  }));
