import { expect, test } from "bun:test";
import type { EventView } from "@muster/contract/live";
import { earlierRounds, timelineOf } from "./rounds.ts";

const event = (
  seq: number,
  type: EventView["type"],
  after: Record<string, unknown>,
): EventView => ({
  seq,
  at: `2026-01-02T03:04:0${seq}.000Z`,
  type,
  version: 1,
  actor: { kind: "person", id: "ada" },
  origin: "web",
  project: "prj_1",
  task: "task_1",
  subject: "x",
  data: { after },
});

const events = [
  event(1, "task.created", {}),
  event(2, "turn.queued", {}),
  event(3, "round.closed", { number: 1, outcome: "changes_requested", note: "Name it better" }),
  event(4, "round.closed", { number: 2, outcome: "approved", note: null }),
  event(5, "task.paused", {}),
];

test("the timeline tells the journal in words, the newest first, and leaves out what says nothing", () => {
  expect(timelineOf(events).map(({ seq, text }) => `${seq} ${text}`)).toEqual([
    "5 paused by ada",
    "3 round 1 sent back by ada",
    "1 created by ada",
  ]);
});

test("earlier rounds keep the note of their verdict", () => {
  expect(earlierRounds(events)).toMatchObject([
    { number: 1, text: "round 1 sent back by ada", detail: "Name it better" },
  ]);
});
