import { type Badge, type Column, columnOf } from "@muster/core/view";
import { standingBadge } from "../ui/index.ts";
import type { ToldCard } from "./told.ts";

/** What a card shows besides its title and why line. */
export interface Face {
  /** Null: it says no more than the column above it. */
  badge: Badge | null;
  /** `passed` counts no waived gate. */
  gates: { passed: number; waived: number; total: number } | null;
  round: number | null;
  /** Null: the usual one. */
  priority: string | null;
  /** Who acts next; null: nobody has to. */
  actor: { kind: "person" | "agent" | "muster"; name: string } | null;
  agent: string | null;
  /** Since when it is as it is. */
  since: string | null;
}

const heading: Record<Column, string> = {
  backlog: "backlog",
  ready: "ready",
  working: "working",
  review: "in review",
  landing: "landing",
  landed: "landed",
};

/** A pure function of what the server computed: no text is looked into [HU-7] [OV-60]. */
export function faceOf(card: ToldCard): Face {
  const { stage, holds = [], liveRun = false, gates = null, round = null, agent = null } = card;
  const column = columnOf(stage);
  const badge = standingBadge({ stage, holds, liveRun, actor: card.actor ?? null });
  const isOver = stage === "landed" || stage === "cancelled";
  return {
    badge: column !== null && badge.word === heading[column] ? null : badge,
    gates: isOver ? null : gates,
    round: isOver ? null : round,
    priority: card.priority === undefined || card.priority === "normal" ? null : card.priority,
    actor: isOver ? null : (card.actor ?? null),
    agent,
    since: (isOver ? card.endedAt : null) ?? card.since ?? null,
  };
}
