import type { TaskCard } from "@muster/contract/live";
import { type Badge, badgeOf } from "@muster/core/view";

/** The badge of a task; a stage that usually goes on by itself says so when it waits for a person instead. */
export function standingBadge({
  stage,
  holds,
  liveRun,
  actor,
}: Pick<TaskCard, "stage" | "holds" | "liveRun"> & { actor: TaskCard["actor"] | null }): Badge {
  const badge = badgeOf(stage, holds, liveRun);
  return badge.tone === "works" && actor?.kind === "person" ? { ...badge, tone: "waits" } : badge;
}
