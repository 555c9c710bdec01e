import { expect, test } from "bun:test";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TaskDetail } from "@muster/contract";
import { eventsOf } from "./support/events.ts";
import { gateToml } from "./support/gate.ts";
import { waitAt } from "./support/latch.ts";
import { answer, land, toReview, untilAsked } from "./support/moves.ts";
import { isRunning } from "./support/processes.ts";
import { write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";
import { promptsOf } from "./support/transcript.ts";

const isPolite = gateToml("polite", "! test -e b.txt || { cat b.txt; grep -q please b.txt; }");
const outcomesOn = (task: TaskDetail, on: TaskDetail["gates"][number]["on"]) =>
  task.gates.filter((gate) => gate.on === on).map((gate) => gate.outcome);

test("[OV-31] [OV-24] a failed gate sends the change back by itself, with the end of its output", () =>
  withSystem({ configuration: isPolite }, async (system) => {
    const task = await toReview(system, "Ask", {
      turns: [[write("b.txt", "give me\n")], [write("b.txt", "give me, please\n")]],
    });
    expect(task.turns.map((turn) => turn.kind)).toEqual(["work", "gate_failed"]);
    expect((await promptsOf(system, task.id))[1]).toContain(
      "gate polite: failed with exit code 1\n\n    give me\n",
    );
    expect(outcomesOn(task, "revision")).toEqual(["passed"]);
    expect(task.attempt?.used.rounds).toBe(1);
  }));

test("[HU-13] fix rounds are capped; a person raises the cap or starts the count anew, with a note", () =>
  withSystem({ configuration: `${isPolite}[limits]\nrounds = 1\n` }, async (system) => {
    const rude = ["1\n", "2\n", "3\n", "4\n", "5\n"].map((text) => [write("b.txt", text)]);
    const { id } = await system.start("Ask", { turns: [...rude, [write("b.txt", "please\n")]] });
    const first = await untilAsked(system, id, "stuck");
    expect(first.task).toMatchObject({ stage: "coding", holds: ["stuck"] });
    expect(first.ask.title).toBe("1 fix round used up");
    expect(first.task.turns.map((turn) => turn.state)).toEqual(["ended", "ended", "queued"]);
    await answer(system, first.ask, "raise");
    const second = await untilAsked(system, id, "stuck");
    expect(second.task.attempt).toMatchObject({ used: { rounds: 3 }, allowed: { rounds: 2 } });
    await answer(system, second.ask, "retry", "Say please.");
    const done = await system.until(id, inReview);
    expect(done.turns).toHaveLength(6);
    expect((await promptsOf(system, id))[3]).toContain("## Note\n\nSay please.");
  }));

test("[OV-24] [OV-26] a gate that could not run is tried once more, then a person decides; each choice is kept", () =>
  withSystem(
    {
      configuration: (folder) =>
        gateToml("tool", `test ! -e b.txt || test -e ${folder}/tool || exit 127`),
    },
    async (system) => {
      const titles = ["rerun", "waive", "send_back", "cancel"];
      const asked = new Map<string, Awaited<ReturnType<typeof untilAsked>>>();
      for (const title of titles) {
        const script = { turns: [[write("b.txt", title)], [write("c.txt", title)]] };
        const { id } = await system.start(title, script);
        asked.set(title, await untilAsked(system, id, "could_not_run"));
      }
      for (const { task } of asked.values()) {
        const results = await eventsOf(system, { task: task.id, type: ["gateResult.recorded"] });
        const tries = results
          .map((event) => event.data.after)
          .filter((row) => row["outcome"] !== "passed");
        expect(tries).toMatchObject([
          { number: 1, outcome: "could_not_run", exitCode: 127 },
          { number: 2, outcome: "could_not_run", exitCode: 127 },
        ]);
        expect(task).toMatchObject({ stage: "checking", holds: ["stuck"] });
      }
      const askOf = (title: string) => asked.get(title)?.ask ?? { id: "" };
      const waiver = { ask: askOf("waive").id, choice: "waive" };
      expect((await system.refusal("ask.answer", waiver)).code).toBe("note_required");
      expect((await system.refusal("ask.answer", { ...waiver, note: " " })).code).toBe(
        "note_required",
      );
      await answer(system, askOf("waive"), "waive", "The tool is on holiday.");
      await answer(system, askOf("cancel"), "cancel");
      await answer(system, askOf("send_back"), "send_back", "Bring the tool.");
      writeFileSync(join(system.folder, "tool"), "");
      await answer(system, askOf("rerun"), "rerun");
      const taskOf = (title: string) => asked.get(title)?.task.id ?? "";
      const waived = await system.until(taskOf("waive"), inReview);
      expect(waived.gates.find((gate) => gate.on === "revision")).toMatchObject({
        outcome: "could_not_run",
        waiver: { reason: "The tool is on holiday.", by: { kind: "person" } },
      });
      expect((await system.detail(taskOf("cancel"))).stage).toBe("cancelled");
      const back = await system.until(taskOf("send_back"), inReview);
      expect(back.turns.map((turn) => turn.kind)).toEqual(["work", "gate_failed"]);
      expect((await promptsOf(system, back.id))[1]).toContain("Bring the tool.");
      expect(outcomesOn(await system.until(taskOf("rerun"), inReview), "revision")).toEqual([
        "passed",
      ]);
    },
  ));

test("[OV-21] a gate that takes too long dies with all that it started, also outside of its group", () =>
  withSystem(
    {
      configuration: (folder) =>
        gateToml(
          "slow",
          `test ! -e b.txt || { setsid sh -c "${waitAt(folder, "slow")}" & ${waitAt(folder, "slow")}; }`,
          1,
        ),
    },
    async (system) => {
      const latch = system.latch("slow");
      const { id } = await system.start("Wait", [write("b.txt", "b")]);
      const { task, ask } = await untilAsked(system, id, "could_not_run");
      expect(outcomesOn(task, "revision")).toEqual(["timed_out"]);
      expect(ask.title).toContain("timed out");
      expect(latch.pids).toHaveLength(4);
      expect(latch.pids.filter(isRunning)).toEqual([]);
    },
  ));

test("[HU-23] a gate that fails on the base is asked about before anybody is blamed", () =>
  withSystem(
    { configuration: (folder) => gateToml("weather", `test -e ${folder}/sun`) },
    async (system) => {
      const { id } = await system.start("Work", { turns: [[write("b.txt", "b")]] });
      const { task, ask } = await untilAsked(system, id, "base_red");
      expect(task.turns.map((turn) => turn.kind)).toEqual(["work"]);
      expect(task.gates.map(({ on, outcome }) => [on, outcome])).toEqual([
        ["base", "failed"],
        ["revision", "failed"],
      ]);
      writeFileSync(join(system.folder, "sun"), "");
      await answer(system, ask, "rerun");
      const done = await system.until(id, inReview);
      expect(done.turns).toHaveLength(1);
      expect(outcomesOn(done, "revision")).toEqual(["passed"]);
    },
  ));

test("[HU-23] the base is gated beside the first run, once for all tasks", () =>
  withSystem(
    { configuration: (folder) => gateToml("count", `echo $MUSTER_TREE >> ${folder}/trees`) },
    async (system) => {
      const latch = system.latch("agent");
      const wait = { run: waitAt(system.folder, "agent") };
      const first = await system.start("First", [wait, write("b.txt", "b")]);
      const coding = await system.until(
        first.id,
        (task) => outcomesOn(task, "base")[0] === "passed",
      );
      expect(coding.stage).toBe("coding");
      latch.open();
      await system.until(first.id, inReview);
      await toReview(system, "Second", [write("c.txt", "c")]);
      const trees = readFileSync(join(system.folder, "trees"), "utf8").trim().split("\n");
      expect(trees).toHaveLength(3);
      expect(trees.filter((tree) => tree === coding.gates[0]?.tree)).toHaveLength(1);
    },
  ));

test("[OV-29] the same tree is never gated twice, not in another task and not while landing", () =>
  withSystem(
    { configuration: (folder) => gateToml("count", `echo $MUSTER_TREE >> ${folder}/trees`) },
    async (system) => {
      const first = await toReview(system, "First", [write("b.txt", "same")]);
      const second = await toReview(system, "Second", [write("b.txt", "same")]);
      expect(outcomesOn(second, "revision")).toEqual(["passed"]);
      await land(system, first);
      expect(readFileSync(join(system.folder, "trees"), "utf8").trim().split("\n")).toHaveLength(2);
      const [result] = await eventsOf(system, { task: first.id, type: ["gateResult.recorded"] });
      expect(result?.data.after).toMatchObject({
        outcome: "passed",
        exitCode: 0,
        attemptId: first.attempt?.id,
        definitionHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        durationMs: expect.any(Number),
        log: expect.stringMatching(/^task_\w+\/gate-.*\.log$/),
      });
      expect(existsSync(second.gates[0]?.log ?? "")).toBe(true);
    },
  ));

test("[OV-20] a gate runs on exactly the revision's tree, in an environment of its own", () =>
  withSystem(
    {
      configuration: (folder) =>
        gateToml(
          "look",
          `git rev-parse HEAD^{tree} > ${folder}/tree; git status --porcelain > ${folder}/dirt; env > ${folder}/env; pwd > ${folder}/place`,
        ),
    },
    async (system) => {
      const task = await toReview(system, "Look", [
        write("b.txt", "b"),
        write(".gitignore", "x\n"),
        write("x", "x"),
      ]);
      const read = (name: string) => readFileSync(join(system.folder, name), "utf8").trim();
      const revision = task.revisions.at(-1);
      expect(read("tree")).toBe(revision?.tree ?? "");
      expect(read("dirt")).toBe("");
      expect(read("place")).not.toBe(task.attempt?.path ?? "");
      expect(existsSync(read("place"))).toBe(false);
      expect(read("env")).not.toContain("MUSTER_TEST_SYSTEM");
      expect(read("env")).toContain("CI=true");
    },
  ));

test("[OV-27] a change that loosens the gates is judged by the old ones and flagged", () =>
  withSystem({ configuration: isPolite }, async (system) => {
    const task = await toReview(system, "Loosen", {
      turns: [
        [write(".muster.toml", gateToml("polite", "true")), write("b.txt", "now\n")],
        [write("b.txt", "please\n")],
      ],
    });
    expect(task.turns.map((turn) => turn.kind)).toEqual(["work", "gate_failed"]);
    expect(task.flags.map(({ kind, path }) => [kind, path])).toContainEqual([
      "gate_configuration",
      ".muster.toml",
    ]);
    await land(system, task);
    const next = await toReview(system, "Rude", [write("b.txt", "now\n")]);
    expect(next.turns).toHaveLength(1);
  }));

test("without gates the review says so and the change can land", () =>
  withSystem({ configuration: null }, async (system) => {
    const task = await toReview(system, "Free", [write("b.txt", "b")]);
    expect(task.gates).toEqual([]);
    expect(task.flags).toContainEqual({
      kind: "no_gates",
      path: null,
      text: "no gates are configured: nothing was checked",
    });
    expect(task.explanation.text).toContain("no gates configured");
    expect((await land(system, task)).landing?.delivery).toBe("delivered");
  }));
