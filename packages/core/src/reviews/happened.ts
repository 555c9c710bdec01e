import type { Attempt, Turn } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import { outcomeMeaning } from "../life/outcomes.ts";

/** How the turn before ended, when it did not end by itself. */
function brokeOff({ turns }: TaskFacts, turn: Turn): string[] {
  const before = turns.findLast((known) => known.number < turn.number && known.outcome);
  if (turn.kind !== "resume" || before?.outcome == null) return [];
  const { code, detail } = before.outcome;
  if (outcomeMeaning[code] === "judge") return [];
  // What the agent's program said last is for people; the first line tells what happened.
  const [first = ""] = detail.split("\n");
  return [`Turn ${before.number} ended "${code}". ${first}`.trim()];
}

/** The agent has had a whole turn in the workspace since it was placed. */
const hasSeen = ({ turns }: TaskFacts, { after }: NonNullable<Attempt["placed"]>): boolean =>
  turns.some(
    ({ number, outcome }) =>
      number > after && outcome !== null && outcomeMeaning[outcome.code] === "judge",
  );

/** The workspace does not hold what the agent left in it. */
function restoredTo(facts: TaskFacts): string[] {
  const placed = facts.attempt?.placed ?? null;
  if (placed === null || placed.restores === null || hasSeen(facts, placed)) return [];
  const { turn, lost } = placed.restores;
  const state = turn === null ? "as it stood before the first turn" : `as turn ${turn} left it`;
  return lost
    ? [
        `The workspace was gone and has been made again ${state}. What was done later is not in it, nor is any file that git ignores unless setup makes it: look before you rely on anything.`,
      ]
    : [`A person has put the workspace back ${state}. What was done later is not in it.`];
}

/** What happened to a turn or to the workspace that the agent cannot know, a line each. */
export const happenedBefore = (facts: TaskFacts, turn: Turn): string[] => [
  ...brokeOff(facts, turn),
  ...restoredTo(facts),
];

/** The turn whose snapshot the workspace holds; null: there is none. */
export function standingTurn({ attempt, turns }: TaskFacts): Turn | null {
  const placed = attempt?.placed ?? null;
  const saved = turns.filter(({ snapshot }) => snapshot !== null);
  const since = saved.findLast(({ number }) => placed === null || number > placed.after);
  if (since !== undefined || placed === null) return since ?? null;
  if (placed.restores === null) return saved.at(-1) ?? null;
  return saved.find(({ number }) => number === placed.restores?.turn) ?? null;
}
