import type { Hold } from "../life/hold.ts";
import type { Stage } from "../life/stage.ts";
import type { Tone } from "./tone.ts";

export const columns = ["backlog", "ready", "working", "review", "landing", "landed"] as const;
export type Column = (typeof columns)[number];

const columnOfStage: Record<Stage, Column | null> = {
  backlog: "backlog",
  ready: "ready",
  coding: "working",
  checking: "working",
  in_review: "review",
  approved: "landing",
  landing: "landing",
  landed: "landed",
  cancelled: null,
};

/** Total over stages; null: not on the board. A hold never moves a card [HU-1] [HU-5]. */
export const columnOf = (stage: Stage): Column | null => columnOfStage[stage];

export interface Badge {
  /** Who or what it means: a person has to act, an agent or Muster works, it is good, it is over. */
  tone: Exclude<Tone, "broken">;
  word: string;
}

const badgeOfStage: Record<Stage, Badge> = {
  backlog: { tone: "quiet", word: "backlog" },
  ready: { tone: "quiet", word: "ready" },
  coding: { tone: "works", word: "coding" },
  checking: { tone: "works", word: "checking" },
  in_review: { tone: "waits", word: "in review" },
  approved: { tone: "works", word: "approved" },
  landing: { tone: "works", word: "landing" },
  landed: { tone: "good", word: "landed" },
  cancelled: { tone: "quiet", word: "cancelled" },
};

const isEnd = (stage: Stage): boolean => stage === "landed" || stage === "cancelled";

/**
 * Total over (stage, holds, live run); what is over never shows a hold [HU-6]. The preparation for a run counts as one:
 * it holds the slot.
 */
export function badgeOf(stage: Stage, holds: readonly Hold[], liveRun: boolean): Badge {
  const [hold] = holds;
  if (hold !== undefined && !isEnd(stage)) return { tone: "waits", word: hold };
  if (stage === "coding" && !liveRun) return { tone: "quiet", word: "waits for a slot" };
  return badgeOfStage[stage];
}
