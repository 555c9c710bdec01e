import { join } from "node:path";
import {
  composePacket,
  errandOf,
  happenedBefore,
  notesOf,
  type PacketChange,
  standingTurn,
  type TaskFacts,
} from "@muster/core";
import type { GateResult, Turn } from "@muster/model";
import { repositoryOf, type World } from "../world.ts";

/** Those without an answer, and those answered by a turn that broke off: what was answered may not be done. */
function commentsOf(facts: TaskFacts, turn: Turn, errand: Turn[]): TaskFacts["comments"] {
  const brokenOff = turn.kind === "resume" ? errand : [];
  return facts.comments.filter(
    ({ answer, attemptId, sentInTurnId }) =>
      attemptId === facts.attempt?.id &&
      (answer === null || brokenOff.some(({ id }) => id === sentInTurnId)),
  );
}

/** Bytes of the patch that a packet may hold; the workspace has the rest. */
const patchInPacket = 24 * 2 ** 10;

/** What the attempt has changed up to the snapshot that the workspace holds. */
async function changeSoFar(world: World, facts: TaskFacts): Promise<PacketChange | null> {
  const head = standingTurn(facts)?.snapshot;
  const base = facts.attempt?.base;
  if (head == null || base == null) return null;
  const range = { base, head };
  const repository = repositoryOf(world, facts.project);
  const diff = await world.vcs.diff(repository, range, { maxBytes: patchInPacket });
  // A packet without it is still whole: the workspace shows the change.
  return diff.ok ? { base, ...diff.value } : null;
}

/** The whole prompt of a turn, from what is known now. */
export async function packetOf(world: World, facts: TaskFacts, turn: Turn): Promise<string> {
  const errand = errandOf(facts.turns, turn);
  const failedGates = [...new Set(errand.flatMap((known) => known.failedGates))]
    .map((id) => world.store.get("gateResult", id))
    .filter((result): result is GateResult => result !== null);
  return composePacket({
    task: facts.task,
    turn: { ...turn, note: notesOf(errand) },
    comments: commentsOf(facts, turn, errand),
    failedGates,
    program: join(world.programFolder, "muster"),
    happened: happenedBefore(facts, turn),
    gates: facts.attempt?.configuration?.gate ?? [],
    change: await changeSoFar(world, facts),
  });
}
