import { expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventsOf } from "./support/events.ts";
import { gateToml } from "./support/gate.ts";
import { waitAt } from "./support/latch.ts";
import { answer, approve, land, untilAsked } from "./support/moves.ts";
import { isRunning } from "./support/processes.ts";
import { write } from "./support/script.ts";
import { inReview, isDelivered } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";

/** Passes where `good` says so; each run leaves the tree it ran on. */
const isGood = {
  configuration: (folder: string) =>
    gateToml("good", `echo $MUSTER_TREE >> ${folder}/trees; grep -q yes good`),
  files: { good: "no\n" },
};

async function twoWaiting(system: System) {
  const first = await system.start("First", { turns: [[write("b.txt", "b")]] });
  const { ask, task } = await untilAsked(system, first.id, "base_red");
  const second = await system.start("Second", { turns: [[write("c.txt", "c")]] });
  const other = await untilAsked(system, second.id, "base_red");
  return { first: task, second: other.task, ask, other: other.ask };
}

const commitInClone = async (system: System, files: Record<string, string>): Promise<void> => {
  await system.repository.commit(files);
};

test("[HU-23] a red base is one ask for all tasks that meet it; each shows it, one waiver settles it for all and stays shown", () =>
  withSystem(isGood, async (system) => {
    const { first, second, ask, other } = await twoWaiting(system);
    expect(other.id).toBe(ask.id);
    const inbox = await system.call("ask.list", { project: system.repository.root });
    expect(inbox.items.map(({ id }) => id)).toEqual([ask.id]);
    expect(inbox.items[0]).toMatchObject({
      task: null,
      tasks: [{ number: first.number }, { number: second.number }],
    });
    for (const { explanation } of [first, second]) {
      expect(explanation).toMatchObject({ holds: ["stuck"], actor: { kind: "person" } });
      expect(explanation.text).toContain("fails without the change too");
    }
    await system.stop("restart");
    await system.boot();
    const still = await system.call("ask.list", { project: system.repository.root });
    expect(still.items.map(({ id }) => id)).toEqual([ask.id]);
    await answer(system, ask, "waive", "Mended next week.");
    for (const { id } of [first, second]) {
      const { gates } = await system.until(id, inReview);
      expect(gates.map(({ on, outcome, waiver }) => [on, outcome, waiver?.reason])).toEqual([
        ["base", "failed", "Mended next week."],
        ["revision", "failed", "Mended next week."],
      ]);
    }
    const third = await system.start("Third", { turns: [[write("d.txt", "d")]] });
    await system.until(third.id, inReview);
    const asked = await eventsOf(system, { type: ["ask.opened"] });
    expect(asked).toHaveLength(1);
  }));

test("[HU-23] run again after the person has mended the target: all that waited go there and are judged there", () =>
  withSystem(isGood, async (system) => {
    const { first, second, ask } = await twoWaiting(system);
    await commitInClone(system, { good: "yes\n" });
    await answer(system, ask, "rerun");
    for (const { id, attempt } of [first, second]) {
      const task = await system.until(id, inReview);
      expect(task.attempt?.base).not.toBe(attempt?.base);
      expect(task.revisions).toHaveLength(2);
      expect(task.turns).toHaveLength(1);
      expect((await land(system, task)).stage).toBe("landed");
    }
    expect(readFileSync(join(system.repository.root, "good"), "utf8")).toBe("yes\n");
  }));

test("[HU-23] a task may mend the red base; when it has landed, the ask closes and all that waited go on by themselves", () =>
  withSystem(isGood, async (system) => {
    const { first, second, ask } = await twoWaiting(system);
    const mending = await system.start("Mend", { turns: [[write("good", "yes\n")]] });
    await land(system, await system.until(mending.id, inReview));
    for (const { id } of [first, second])
      expect((await system.until(id, inReview)).turns).toHaveLength(1);
    const events = await eventsOf(system, { type: ["ask.closed", "ask.answered"] });
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([["ask.closed", ask.id]]);
  }));

test("[HU-23] run again where only the weather was bad: the base is gated again at once, beside the changes", () =>
  withSystem(
    {
      configuration: (folder) =>
        gateToml("weather", `echo $MUSTER_TREE >> ${folder}/trees; test -e ${folder}/sun`),
    },
    async (system) => {
      const { first, second, ask } = await twoWaiting(system);
      writeFileSync(join(system.folder, "sun"), "");
      await answer(system, ask, "rerun");
      for (const { id } of [first, second]) {
        const done = await system.until(
          id,
          (task) => inReview(task) && task.gates.every(({ outcome }) => outcome === "passed"),
        );
        expect(done.turns).toHaveLength(1);
      }
      const trees = readFileSync(join(system.folder, "trees"), "utf8").trim().split("\n");
      const onBase = trees.filter((tree) => tree === first.gates[0]?.tree);
      expect(onBase).toHaveLength(2);
    },
  ));

test("send back and cancel go to every task that waits; a task that is cancelled alone leaves the ask to the others", () =>
  withSystem(isGood, async (system) => {
    const mending = { turns: [[write("b.txt", "b")], [write("good", "yes\n")]] };
    const first = await system.start("First", mending);
    const { ask } = await untilAsked(system, first.id, "base_red");
    const alone = await system.start("Alone", { turns: [[write("c.txt", "c")]] });
    await untilAsked(system, alone.id, "base_red");
    await system.call("task.cancel", { task: alone.id });
    const waiting = async () =>
      (await system.call("ask.list", { project: system.repository.root })).items[0]?.tasks.map(
        ({ id }) => id,
      );
    expect(await waiting()).toEqual([first.id]);
    await answer(system, ask, "send_back", "Mend it.");
    const done = await system.until(first.id, inReview);
    expect(done.turns.map(({ kind }) => kind)).toEqual(["work", "gate_failed"]);
    const others = ["Second", "Third"].map((title) =>
      system.start(title, { turns: [[write(`${title}.txt`, title)]] }),
    );
    const asks = [];
    for (const { id } of await Promise.all(others))
      asks.push(await untilAsked(system, id, "base_red"));
    expect(new Set(asks.map((asked) => asked.ask.id)).size).toBe(1);
    await answer(system, asks[0]?.ask ?? { id: "" }, "cancel");
    for (const { task } of asks) expect((await system.detail(task.id)).stage).toBe("cancelled");
  }));

test("a landing on a target that became red waits with one ask, and lands by itself after the next one mended it", () =>
  withSystem({ ...isGood, files: { good: "yes\n" } }, async (system) => {
    const waits = await system.start("Waits", { turns: [[write("b.txt", "b")]] });
    const mends = await system.start("Mends", { turns: [[write("good", "yes, again\n")]] });
    const [ready, mending] = [
      await system.until(waits.id, inReview),
      await system.until(mends.id, inReview),
    ];
    await commitInClone(system, { good: "no\n" });
    await approve(system, ready);
    const { task } = await untilAsked(system, waits.id, "base_red");
    expect(task).toMatchObject({ stage: "approved", holds: ["stuck"] });
    await approve(system, mending);
    const conflicted = await system.until(mends.id, (now) => now.turns.length > 1);
    expect(conflicted.turns.at(-1)?.kind).toBe("conflict");
    await land(system, await system.until(mends.id, inReview));
    expect((await system.until(waits.id, isDelivered)).stage).toBe("landed");
  }));

test("[HU-23] nobody has to answer when the person mended the target while the agent was at work", () =>
  withSystem(isGood, async (system) => {
    const latch = system.latch("agent");
    const script = [{ run: waitAt(system.folder, "agent") }, write("b.txt", "b")];
    const { id } = await system.start("First", { turns: [script] });
    await system.until(id, (task) => task.gates[0]?.outcome === "failed");
    await commitInClone(system, { good: "yes\n" });
    latch.open();
    const task = await system.until(id, inReview);
    expect(task.revisions).toHaveLength(2);
    const answered = await eventsOf(system, { type: ["ask.answered"] });
    expect(answered).toEqual([]);
    expect((await system.call("ask.list", { project: system.repository.root })).items).toEqual([]);
  }));

test("[OV-24] a setup that fails says so, with the end of its output and its own log", () =>
  withSystem(
    {
      configuration: (folder) =>
        `${gateToml("quick", "true")}[setup]\nrun = "test -e b.txt && { echo broken; exit 3; } || echo fine; test -d ${folder}"\n`,
    },
    async (system) => {
      const { id } = await system.start("First", { turns: [[write("b.txt", "b")]] });
      const { task, ask } = await untilAsked(system, id, "could_not_run");
      expect(ask.detail).toBe(
        'It could not be set up, step "run": failed with exit code 3.\nbroken',
      );
      const gate = task.gates.find(({ on }) => on === "revision");
      expect(gate?.tail).toBe("broken");
      expect(readFileSync(gate?.log ?? "", "utf8")).toBe("broken\n");
    },
  ));

test("[HU-23] a change that conflicts with the mended target goes to its agent, and is judged there", () =>
  withSystem(isGood, async (system) => {
    const { id } = await system.start("First", { turns: [[write("b.txt", "agent\n")]] });
    const { ask } = await untilAsked(system, id, "base_red");
    await commitInClone(system, { good: "yes\n", "b.txt": "person\n" });
    await answer(system, ask, "rerun");
    const task = await system.until(id, inReview);
    expect(task.turns.map(({ kind }) => kind)).toEqual(["work", "conflict"]);
    expect((await land(system, task)).stage).toBe("landed");
    const text = readFileSync(join(system.repository.root, "b.txt"), "utf8");
    for (const side of ["agent", "person"]) expect(text).toContain(side);
  }));

test("[HU-23] the base's gate of a task that is cancelled goes on for another one that waits for it", () =>
  withSystem(
    {
      configuration: (folder) => gateToml("good", `! test -e bad.txt && ${waitAt(folder, "base")}`),
    },
    async (system) => {
      const base = system.latch("base");
      const agent = system.latch("agent");
      const first = await system.start("First", {
        turns: [[{ run: waitAt(system.folder, "agent") }]],
      });
      await base.reached();
      const script = {
        turns: [[write("bad.txt", "b")], [{ delete: "bad.txt" }, write("c.txt", "c")]],
      };
      const second = await system.start("Second", script);
      await system.until(second.id, ({ gates }) =>
        gates.some(({ on, outcome }) => on === "revision" && outcome === "failed"),
      );
      await system.call("task.cancel", { task: first.id });
      await base.reached(2);
      expect(base.pids.slice(0, 1).filter(isRunning)).toEqual([]);
      agent.open();
      base.open();
      const done = await system.until(second.id, inReview);
      expect(done.turns.map(({ kind }) => kind)).toEqual(["work", "gate_failed"]);
    },
  ));
