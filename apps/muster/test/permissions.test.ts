import { expect, test } from "bun:test";
import { scriptedCommand, setAgents, startWith } from "./support/agents.ts";
import { takeClock } from "./support/clock.ts";
import { eventsOf } from "./support/events.ts";
import { answer, changedPaths, toReview, untilAsked } from "./support/moves.ts";
import { write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";
import { transcriptOf } from "./support/transcript.ts";

const asking = { configuration: 'permissions = "ask"\n' };
const tenMinutes = 600_000;

test("[AG-28] [HU-13] a permission that no policy decides waits for a person, who allows or denies it", () =>
  withSystem(asking, async (system) => {
    setAgents(system, { careful: { command: scriptedCommand(), mode: "ask" } });
    const script = [write("b.txt", "b"), write("c.txt", "c")];
    const { id } = await startWith(system, "careful", "Write", script);
    const first = await untilAsked(system, id, "permission");
    expect(first.task).toMatchObject({ stage: "coding", holds: ["asking"] });
    expect(first.ask.choices.map((choice) => choice.key)).toEqual(["allow", "deny"]);
    expect(first.task.explanation).toMatchObject({
      actor: { kind: "person" },
      until: first.ask.dueAt,
    });
    expect((await system.call("status", {})).live).toBe(1);
    await answer(system, first.ask, "allow");
    await system.until(id, (now) => now.asks.some((ask) => ask.id !== first.ask.id));
    const second = await untilAsked(system, id, "permission");
    await answer(system, second.ask, "deny");
    const task = await system.until(id, inReview);
    expect(task.turns.map((turn) => turn.outcome?.code)).toEqual(["denied"]);
    expect(await changedPaths(system, id)).toEqual(["b.txt"]);
    const closed = await system.refusal("ask.answer", { ask: second.ask.id, choice: "allow" });
    expect(closed.code).toBe("ask_closed");
  }));

test("[AG-28] unanswered for ten minutes, a permission is denied, not earlier", () =>
  withSystem(asking, async (system) => {
    const clock = takeClock(system);
    const { id } = await system.start("Ask", [
      { ask: { title: "Use the network?" } },
      write("b.txt", "b"),
    ]);
    const { ask } = await untilAsked(system, id, "permission");
    clock.advance(tenMinutes - 60_000);
    await system.daemon.engine.drain();
    expect((await system.detail(id)).asks).toHaveLength(1);
    clock.advance(60_000);
    const task = await system.until(id, inReview);
    expect(task.turns[0]?.outcome?.code).toBe("denied");
    const [answered] = await eventsOf(system, { task: id, type: ["ask.answered"] });
    expect(answered?.data.after).toMatchObject({
      id: ask.id,
      answer: { choice: "deny", by: { kind: "system" } },
    });
    const permission = (await transcriptOf(system, id)).findLast(
      (entry) => entry.kind === "permission",
    );
    expect(permission?.data).toMatchObject({ decision: "deny", by: "deadline" });
  }));

test("[AG-28] a pause while a permission is open closes the ask and ends the turn", () =>
  withSystem(asking, async (system) => {
    const { id } = await system.start("Ask", [
      { ask: { title: "Use the network?" } },
      write("b.txt", "b"),
    ]);
    const { ask } = await untilAsked(system, id, "permission");
    await system.call("task.pause", { task: id });
    const paused = await system.until(id, (now) => now.runs[0]?.state === "ended");
    expect(paused).toMatchObject({ asks: [], holds: ["paused"] });
    expect(paused.turns[0]?.outcome?.code).toBe("cancelled");
    expect((await system.refusal("ask.answer", { ask: ask.id, choice: "allow" })).code).toBe(
      "ask_closed",
    );
  }));

test("[AG-26] [AG-27] [AG-29] the policy allows or denies by itself, and the transcript says what decided", async () => {
  for (const [permissions, outcome] of [
    ["allow", "completed"],
    ["deny", "denied"],
  ] as const)
    await withSystem({ configuration: `permissions = "${permissions}"\n` }, async (system) => {
      const task = await toReview(system, "Ask", [{ ask: { title: "Go?" } }, write("b.txt", "b")]);
      expect(task.turns.map((turn) => turn.outcome?.code)).toEqual([outcome]);
      expect(await eventsOf(system, { task: task.id, type: ["ask.opened"] })).toEqual([]);
      const decided = (await transcriptOf(system, task.id)).filter(
        (entry) => entry.kind === "permission" && entry.final,
      );
      expect(decided).toMatchObject([{ data: { decision: permissions, by: "policy" } }]);
    });
});
