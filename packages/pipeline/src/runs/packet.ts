import { join } from "node:path";
import { composePacket, type PacketChange, type TaskFacts } from "@muster/core";
import type { GateResult, Turn } from "@muster/model";
import { repositoryOf, type World } from "../world.ts";

/** How the turn before ended, when it did not end by itself. */
function brokeOff(facts: TaskFacts, turn: Turn): string | null {
  const before = facts.turns.findLast((known) => known.number < turn.number && known.outcome);
  if (turn.kind !== "resume" || before?.outcome == null) return null;
  // What the agent's program said last is for people; the first line tells what happened.
  const [detail = ""] = before.outcome.detail.split("\n");
  return `Turn ${before.number} ended "${before.outcome.code}". ${detail}`.trim();
}

/** A turn that goes on with one that broke off has all that one was to do, said to a session that may be a fresh one. */
function errandOf(facts: TaskFacts, turn: Turn): Turn[] {
  if (turn.kind !== "resume") return [turn];
  const before = facts.turns.filter((known) => known.number < turn.number);
  const first = before.findLastIndex((known) => known.kind !== "resume");
  return [...before.slice(Math.max(first, 0)), turn];
}

const notesOf = (errand: Turn[]): string | null => {
  const notes = new Set(errand.flatMap(({ note }) => (note === null ? [] : [note])));
  return notes.size === 0 ? null : [...notes].join("\n\n");
};

/** Those without an answer, and those answered by a turn that broke off: what was answered may not be done. */
const commentsOf = (facts: TaskFacts, errand: Turn[]): TaskFacts["comments"] =>
  facts.comments.filter(
    ({ answer, attemptId, sentInTurnId }) =>
      attemptId === facts.attempt?.id &&
      (answer === null || errand.some(({ id }) => id === sentInTurnId)),
  );

/** Bytes of the patch that a packet may hold; the workspace has the rest. */
const patchInPacket = 24 * 2 ** 10;

/** What the attempt has changed up to its newest snapshot. */
async function changeSoFar(world: World, facts: TaskFacts): Promise<PacketChange | null> {
  const head = facts.turns.findLast((known) => known.snapshot !== null)?.snapshot;
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
  const errand = errandOf(facts, turn);
  const failedGates = [...new Set(errand.flatMap((known) => known.failedGates))]
    .map((id) => world.store.get("gateResult", id))
    .filter((result): result is GateResult => result !== null);
  return composePacket({
    task: facts.task,
    turn: { ...turn, note: notesOf(errand) },
    comments: commentsOf(facts, errand),
    failedGates,
    program: join(world.programFolder, "muster"),
    brokeOff: brokeOff(facts, turn),
    gates: facts.attempt?.configuration?.gate ?? [],
    change: await changeSoFar(world, facts),
  });
}
