import { expect, test } from "bun:test";
import type { TaskDetail } from "@muster/contract";
import { earlierRounds } from "./round-words.ts";

type Round = TaskDetail["rounds"][number];

test("earlier rounds say how they ended and keep their notes, the newest first", () => {
  const round = { state: "closed", outcome: "gate_failed", note: null } as Round;
  const rounds = [
    { ...round, number: 1 },
    { ...round, number: 2, outcome: "changes_requested", note: "Name it better" },
    { ...round, number: 3, state: "open", outcome: null },
  ] as Round[];
  expect(earlierRounds(rounds)).toMatchObject([
    { number: 2, tone: "waits", word: "sent back", note: "Name it better" },
    { number: 1, tone: "broken", word: "a gate failed" },
  ]);
});
