import type { Turn } from "@muster/model";
import type { Draft } from "../../decision.ts";
import { attemptOf } from "../current.ts";
import { updateAttempt } from "../turns.ts";

/** The workspace goes back to how a turn left it; without one, to where it was brought last. */
export function bringBack(draft: Draft, turn: Turn | undefined): void {
  const { base, baseTree, placed, workspace } = attemptOf(draft.facts);
  if (base === null || baseTree === null) return;
  updateAttempt(draft, {
    placement: {
      base,
      baseTree,
      tree: turn?.snapshotTree ?? placed?.tree ?? baseTree,
      restores: {
        turn: turn?.number ?? placed?.restores?.turn ?? null,
        lost: workspace === "lost",
      },
    },
  });
}

/** A lost workspace is made again as it stood last, unless its place is decided already. */
export function remakeLost(draft: Draft): void {
  const { workspace, placement, placed } = attemptOf(draft.facts);
  if (workspace !== "lost" || placement !== null) return;
  const since = placed?.after ?? 0;
  bringBack(
    draft,
    draft.facts.turns.findLast((turn) => turn.snapshotTree !== null && turn.number > since),
  );
}
