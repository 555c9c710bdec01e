import { composePacket, type TaskFacts } from "@muster/core";
import type { GateResult, Turn } from "@muster/model";
import type { World } from "../world.ts";

/** How the turn before ended, when it did not end by itself. */
function brokeOff(facts: TaskFacts, turn: Turn): string | null {
  const before = facts.turns.findLast((known) => known.number < turn.number && known.outcome);
  if (turn.kind !== "resume" || before?.outcome == null) return null;
  return `Turn ${before.number} ended "${before.outcome.code}". ${before.outcome.detail}`.trim();
}

/** The whole prompt of a turn, from what is known now. */
export function packetOf(world: World, facts: TaskFacts, turn: Turn): string {
  const failedGates = turn.failedGates
    .map((id) => world.store.get("gateResult", id))
    .filter((result): result is GateResult => result !== null);
  return composePacket({
    task: facts.task,
    turn,
    comments: facts.comments.filter(
      (comment) => comment.answer === null && comment.attemptId === turn.attemptId,
    ),
    failedGates,
    brokeOff: brokeOff(facts, turn),
    gates: facts.attempt?.configuration?.gate ?? [],
  });
}
