import type { TaskDetail } from "@muster/contract";
import type { Tone } from "@muster/core/view";

type Round = TaskDetail["rounds"][number];

const words: Record<NonNullable<Round["outcome"]>, { tone: Tone; word: string }> = {
  approved: { tone: "good", word: "approved" },
  changes_requested: { tone: "waits", word: "sent back" },
  gate_failed: { tone: "broken", word: "a gate failed" },
  conflict: { tone: "broken", word: "conflict" },
  stale: { tone: "quiet", word: "stale" },
  cancelled: { tone: "quiet", word: "cancelled" },
};

/** Rounds that are over, the newest first, and how each ended. */
export const earlierRounds = (rounds: readonly Round[]) =>
  rounds
    .filter(({ state }) => state === "closed")
    .map((round) => ({
      ...round,
      ...(round.outcome === null
        ? { tone: "quiet" as const, word: "closed" }
        : words[round.outcome]),
    }))
    .toReversed();
