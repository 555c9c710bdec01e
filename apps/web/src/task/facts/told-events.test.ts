import { expect, test } from "bun:test";
import type { EventView } from "@muster/contract/live";
import { timelineOf } from "./told-events.ts";

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

test("the timeline tells the journal in words, the newest first, and leaves out what says nothing", () => {
  const events = [
    event(1, "task.created", {}),
    event(2, "turn.queued", {}),
    event(3, "round.closed", { number: 1, outcome: "changes_requested", note: "Name it better" }),
    event(4, "task.paused", {}),
  ];
  expect(timelineOf(events).map(({ seq, text }) => `${seq} ${text}`)).toEqual([
    "4 paused by ada",
    "3 round 1 sent back by ada",
    "1 created by ada",
  ]);
});
