import type { Attempt, AttemptState, Conflict, GateResultId, Round, Turn } from "@muster/model";
import { openAsk } from "../asks/open.ts";
import type { Draft } from "../decision.ts";
import { type Counter, capOf } from "./caps.ts";
import { attemptOf, openRound, openTurn } from "./current.ts";

/** The attempt's next state, as one event. */
export function move(draft: Draft, state: AttemptState, patch: Partial<Attempt> = {}): void {
  const attempt = attemptOf(draft.facts);
  draft.update(
    "attempt",
    attempt,
    "attempt.moved",
    { ...patch, state },
    {
      from: attempt.state,
      to: state,
    },
  );
}

export function updateAttempt(draft: Draft, patch: Partial<Attempt>): void {
  draft.update("attempt", attemptOf(draft.facts), "attempt.updated", patch);
}

interface TurnRequest {
  kind: Turn["kind"];
  note?: string | null;
  failedGates?: GateResultId[];
  conflicts?: Conflict[];
}

const joined = (...notes: (string | null)[]): string | null =>
  notes.filter((note) => note !== null).join("\n\n") || null;

/** What a person wrote goes to the agent with the next prompt, whenever that is. */
export function leaveNote(draft: Draft, note: string | null): void {
  if (note === null || note.trim() === "") return;
  const turn = openTurn(draft.facts);
  if (turn?.state === "queued")
    draft.update("turn", turn, "turn.queued", { note: joined(turn.note, note) });
  else updateAttempt(draft, { note: joined(attemptOf(draft.facts).note, note) });
}

/** Queues the next turn; it starts when a slot is free and nothing holds the task. */
export function queueTurn(draft: Draft, request: TurnRequest): void {
  const { facts } = draft;
  if (openTurn(facts) !== null) return leaveNote(draft, request.note ?? null);
  const note = joined(attemptOf(facts).note, request.note ?? null);
  updateAttempt(draft, { note: null });
  draft.create("turn", "turn.queued", {
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: attemptOf(facts).id,
    runId: null,
    number: facts.turns.length + 1,
    kind: request.kind,
    note,
    failedGates: request.failedGates ?? [],
    conflicts: request.conflicts ?? [],
    state: "queued",
    outcome: null,
    usage: null,
    snapshot: null,
    snapshotTree: null,
    snapshotBase: null,
    sentAt: null,
    endedAt: null,
  });
}

const exhausted: Record<Counter, (rounds: string) => string> = {
  fixRounds: (rounds) => `${rounds} used up`,
  crashes: (rounds) => `${rounds} in a row`,
  conflicts: (rounds) => `${rounds} used up`,
};

const nouns: Record<Counter, string> = {
  fixRounds: "fix round",
  crashes: "broken turn",
  conflicts: "conflict round",
};

const exhaustion = (counter: Counter, count: number): string =>
  exhausted[counter](`${count} ${nouns[counter]}${count === 1 ? "" : "s"}`);

/** Counts one more automatic round; past the cap the task is stuck until a person says what to do. */
export function countRound(draft: Draft, counter: Counter, detail: string): void {
  const attempt = attemptOf(draft.facts);
  const used = attempt[counter] + 1;
  updateAttempt(draft, { [counter]: used });
  if (used > capOf(attempt, counter))
    openAsk(draft, {
      kind: "stuck",
      key: counter,
      title: exhaustion(counter, used - 1),
      detail,
    });
}

export function closeRound(draft: Draft, outcome: NonNullable<Round["outcome"]>): void {
  const round = openRound(draft.facts);
  if (round === null) return;
  draft.update("round", round, "round.closed", {
    state: "closed",
    outcome,
    closedAt: draft.context.now,
  });
}

export function openNewRound(draft: Draft): void {
  const { facts } = draft;
  const attempt = attemptOf(facts);
  if (attempt.revisionId === null) throw new Error("a round needs a revision");
  draft.create("round", "round.opened", {
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: attempt.id,
    revisionId: attempt.revisionId,
    number: facts.rounds.length + 1,
    state: "open",
    outcome: null,
    approval: null,
    note: null,
    closedAt: null,
  });
}
