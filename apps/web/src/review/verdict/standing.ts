import type { TaskDetail } from "@muster/contract";

/** What a person can do with the revision on the screen, and if nothing, why. */
export type Standing =
  /** It can be judged. */
  | { kind: "open" }
  /** Another one is to be judged now. */
  | { kind: "newer" }
  /** Approved; what can still be done with it. */
  | { kind: "approved"; canLand: boolean; canTakeBack: boolean }
  /** It was judged, or the task went on without a judgement. */
  | { kind: "over" };

type Judged = Pick<TaskDetail, "revision" | "actions" | "round">;

export function standingOf({ revision, actions, round }: Judged, shown: string | null): Standing {
  if (revision !== null && shown !== null && revision !== shown) return { kind: "newer" };
  if (round?.approval != null && round.revision === shown)
    return {
      kind: "approved",
      canLand: actions.includes("land"),
      canTakeBack: actions.includes("unapprove"),
    };
  const isJudged = actions.includes("approve") || actions.includes("request_changes");
  return shown !== null && isJudged ? { kind: "open" } : { kind: "over" };
}
