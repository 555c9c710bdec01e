import { expect } from "bun:test";
import type { EventView, TranscriptEntryView } from "@muster/contract";
import type { TurnOutcomeCode } from "@muster/model";
import { Held } from "./support/held.ts";
import { lifeWith, playLife, smallLife } from "./support/life.ts";
import { programTest } from "./support/program.ts";
import { expectQuietBoot, expectSameEnd, said } from "./support/proofs.ts";
import { type Room, withRoom } from "./support/room.ts";
import { kill, newestRun, untilSaid, type Victim } from "./support/strike.ts";

const lines = ["line one", "line two", "line three", "line four"];

/** Steps of a life at which something is under way that a crash could lose or do twice. */
const steps = new Set([
  "attempt.started",
  "run.started",
  "run.live",
  "turn.sent",
  "turn.ended",
  "turn.snapshot",
  "gateResult.recorded",
  "comment.sent",
  "comment.answered",
  "round.approved",
  "landing.built",
  "landing.intended",
  "landing.landed",
]);

programTest(
  "[CW-33] [CW-16] [CW-9] [HU-55] [OV-41] [SL-4] [ST-59] kill -9 of the daemon at every step of one life: it ends the same",
  () =>
    withRoom({}, async (room) => {
      const left = new Set(steps);
      const events = await playLife(room, smallLife, async ({ type }, seen) => {
        if (left.delete(type)) await kill(room, ["daemon"], seen);
      });
      expect([...left]).toEqual([]);
      expect(said(await room.logs("#1"))).toEqual(lines);
      const { turns } = await room.task("#1");
      expect(turns.map(({ kind, outcome }) => [kind, outcome?.code])).toEqual([
        ["work", "completed"],
        ["fix", "completed"],
      ]);
      // A run whose very start was broken off is one more, but no turn was in it.
      expect(new Set(turns.map(({ run }) => run)).size).toBe(2);
      await expectQuietBoot(room);
      await expectSameEnd(room, ["#1"], events);
    }),
);

async function logsUntil(room: Room, line: string): Promise<TranscriptEntryView[]> {
  const logs = room.followLogs("#1");
  await untilSaid(logs, line);
  await logs.end();
  return logs.seen;
}

/** The first turn is sent, and the journal tells who its runner is. */
const isUnderWay = (seen: readonly EventView[]): boolean =>
  seen.some(({ type }) => type === "turn.sent") && newestRun(seen)?.runner != null;

/** Kills in the middle of the first turn, and again when the comment has been answered. */
async function killTwice(victims: readonly Victim[], outcome: TurnOutcomeCode): Promise<void> {
  await withRoom({}, async (room) => {
    using speaking = new Held(room, "speaking");
    using answered = new Held(room, "answered");
    const life = lifeWith({ speaking: speaking.step, answered: answered.step });
    const hits: Victim[][] = [];
    let before: TranscriptEntryView[] = [];
    const events = await playLife(room, life, async ({ type }, seen) => {
      if (hits.length === 0) {
        if (!isUnderWay(seen)) return;
        before = await logsUntil(room, "line one");
      } else if (type !== "comment.answered" || hits.length > 1) return;
      const held = hits.length === 0 ? speaking : answered;
      hits.push(await kill(room, victims, seen, held));
    });
    expect(hits).toEqual([[...victims], [...victims]]);
    const task = await room.task("#1");
    expect(task.turns.map((turn) => [turn.kind, turn.outcome?.code])).toEqual([
      ["work", outcome],
      ["resume", "completed"],
      ["fix", outcome],
      ["resume", "completed"],
    ]);
    const entries = await room.logs("#1");
    expect(entries.slice(0, before.length)).toEqual(before);
    expect(said(entries)).toEqual(lines);
    await expectSameEnd(room, ["#1"], events);
  });
}

programTest(
  "[OV-54] [ST-59] kill -9 of the agent in mid turn: the turn is not done, no line is lost, the next one goes on",
  () => killTwice(["agent"], "crashed"),
);

programTest(
  "[OV-54] [ST-59] kill -9 of the runner in mid turn: its spool is kept, the agent is ended, the next one goes on",
  () => killTwice(["runner"], "runner_lost"),
);

programTest(
  "[CW-10] [SL-4] kill -9 of daemon, runner and agent at once: nothing twice, no process left",
  () => killTwice(["daemon", "runner", "agent"], "runner_lost"),
);
