import { expect, test } from "bun:test";
import type { OperationArguments, OperationName } from "@muster/contract";
import { createClient } from "@muster/contract/client";
import { createTestRepository } from "@muster/testkit";
import { daemonSocket } from "../src/daemon-socket.ts";
import { eventsOf } from "./support/events.ts";
import { fixRound, land, toReview } from "./support/moves.ts";
import { fixed, write } from "./support/script.ts";
import { isDelivered } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";

const free = { configuration: null };

/** Calls that all carry one key. */
const keyed = (system: System, idempotencyKey: string) => {
  const socketPath = system.daemon.home.socket(daemonSocket);
  const client = createClient({ socketPath, origin: "cli" });
  return <Name extends OperationName>(name: Name, input: OperationArguments<Name>) =>
    client.call(name, input, { idempotencyKey });
};
const reused = {
  ok: false,
  error: { kind: "answered", error: { code: "idempotency_key_reused" } },
};

test("[OV-47] the same request under the same key has one effect and one answer; another request is refused", () =>
  withSystem(free, async (system) => {
    const project = system.repository.root;
    const call = keyed(system, "key-1");
    const first = await call("task.create", { project, title: "Once" });
    expect(await call("task.create", { project, title: "Once" })).toEqual(first);
    expect(await call("task.create", { project, title: "Twice" })).toMatchObject(reused);
    expect(await call("task.run", { task: "#1", project })).toMatchObject(reused);
    expect((await system.call("task.list", {})).items).toHaveLength(1);
    await system.stop("restart");
    await system.boot();
    expect(await keyed(system, "key-1")("task.create", { project, title: "Once" })).toEqual(first);
  }));

test("[OV-47] equal requests at once have one effect and the same answer", () =>
  withSystem(free, async (system) => {
    const files = { ".muster.toml": 'target = "trunk"\n' };
    const other = await createTestRepository({ files });
    try {
      await other.git(["branch", "trunk"]);
      const project = system.repository.root;
      for (const request of [
        () => keyed(system, "create")("task.create", { project, title: "Once" }),
        () => keyed(system, "register")("project.register", { path: other.root }),
      ]) {
        const answers = await Promise.all([request(), request(), request()]);
        expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
        expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
        expect(await request()).toEqual(answers[0]);
      }
      expect((await system.call("task.list", {})).items).toHaveLength(1);
      expect((await system.call("project.list", {})).items).toHaveLength(2);
    } finally {
      await other.remove();
    }
  }));

test("[OV-47] registering one repository at once under different keys makes one project", () =>
  withSystem(free, async (system) => {
    const other = await createTestRepository({ files: { "a.txt": "a" } });
    try {
      const path = other.root;
      const made = await Promise.all(
        [1, 2, 3].map(() => system.call("project.register", { path })),
      );
      expect(new Set(made.map(({ project }) => project.id)).size).toBe(1);
      expect(made.filter(({ created }) => created)).toHaveLength(1);
    } finally {
      await other.remove();
    }
  }));

test("[OV-47] a verdict is answered as the first time, also when the task has gone on since", () =>
  withSystem(free, async (system) => {
    const task = await toReview(system, "Work", {
      turns: [[write("b.txt", "b\n")], [write("b.txt", "c\n"), fixed("all")]],
    });
    const judged = { task: task.id, revision: task.revision ?? "" };
    const remark = { ...judged, path: "b.txt", line: 1, body: "Why?" };
    const comment = await keyed(system, "comment")("task.comment", remark);
    const send = { ...judged, note: "Better." };
    const sent = await keyed(system, "send")("task.requestChanges", send);
    const second = await system.until(
      task.id,
      (now) => now.stage === "in_review" && now.revisions.length === 2,
    );
    expect(comment.ok && sent.ok).toBe(true);
    expect(await keyed(system, "comment")("task.comment", remark)).toEqual(comment);
    expect(await keyed(system, "send")("task.requestChanges", send)).toEqual(sent);
    const last = { task: task.id, revision: second.revision ?? "" };
    const approved = await keyed(system, "approve")("task.approve", last);
    await system.until(task.id, isDelivered);
    expect(await keyed(system, "approve")("task.approve", last)).toEqual(approved);
    expect(await eventsOf(system, { task: task.id, type: ["comment.added"] })).toHaveLength(1);
  }));

test("[OV-47] a refusal is not kept under its key: the same request is judged anew", () =>
  withSystem(free, async (system) => {
    const task = await toReview(system, "Work", {
      turns: [[write("b.txt", "b")], [write("b.txt", "c")]],
    });
    const call = keyed(system, "key-4");
    const reopen = { task: task.id };
    expect((await call("task.reopen", reopen)).ok).toBe(false);
    await land(system, await fixRound(system, task, { note: "c" }));
    expect((await call("task.reopen", reopen)).ok).toBe(true);
    await system.call("task.cancel", { task: task.id });
    await system.daemon.engine.drain();
  }));
