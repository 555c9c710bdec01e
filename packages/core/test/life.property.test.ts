import {
  currentRevision,
  openTurn,
  positionOf,
  type TaskFacts,
  transitionFor,
  unsavedTurn,
} from "@muster/core";
import { expect, test } from "bun:test";
import { newestOn, Rows, treesThatMatter } from "./support/rows.ts";
import { checkWalks } from "./support/walk.ts";

const patience = 120_000;

test(
  "[OV-11] [HU-3] any input in any reachable place is refused and changes nothing, or leads where the table says",
  () =>
    checkWalks(({ before, input, actor, refusal, after }) => {
      if (refusal !== null) return expect(after).toBe(before);
      const row = transitionFor(input.type, positionOf(before));
      expect(row?.by).toContain(actor.kind);
      const from = positionOf(before);
      const to = positionOf(after);
      expect(row?.to.includes(to) || (to === from && row?.to.includes("same"))).toBe(true);
    }, 300),
  patience,
);

const countOpen = (rows: { state: string }[], over: string): number =>
  rows.filter(({ state }) => state !== over).length;

test(
  "[OV-16] at most one turn, one round, one landing and one ask of a kind and matter are open",
  () =>
    checkWalks(({ before, after }) => {
      expect(countOpen(after.turns, "ended")).toBeLessThanOrEqual(1);
      expect(countOpen(after.rounds, "closed")).toBeLessThanOrEqual(1);
      const matters = after.asks.map((ask) => `${ask.kind} ${ask.key}`);
      expect(new Set(matters).size).toBe(matters.length);
      if (before.run !== null && after.run?.id !== before.run.id && after.run !== null)
        expect(before.run.state).toBe("ended");
    }),
  patience,
);

/** What stands under a position, whatever happened before. */
function expectFooting(facts: TaskFacts): void {
  const position = positionOf(facts);
  const round = facts.rounds.find(({ state }) => state === "open");
  const judged = ["checking", "in_review", "approved", "landing"].includes(position);
  expect(round !== undefined).toBe(judged);
  if (judged) expect(round?.revisionId).toBe(facts.attempt?.revisionId as never);
  expect(round?.approval != null).toBe(position === "approved" || position === "landing");
  if (facts.attempt?.revisionId != null) expect(currentRevision(facts)).not.toBeNull();
  const hasWork = openTurn(facts) !== null || unsavedTurn(facts) !== null;
  if (position === "coding") expect(hasWork).toBe(true);
  if (openTurn(facts)?.state === "queued") expect(position).toBe("coding");
  const underWay = facts.landing?.state === "checking" || facts.landing?.state === "intended";
  expect(underWay).toBe(position === "landing");
  if (position === "landed") expect(facts.landing?.state).toBe("landed");
}

test(
  "[OV-15] what is judged, approved or landing has an open round on the current revision, and nothing else has",
  () => checkWalks(({ after }) => expectFooting(after)),
  patience,
);

const counters = ["fixRounds", "crashes", "conflicts"] as const;

test(
  "[HU-8] rounds used up are never below zero, and only a person sets them back",
  () =>
    checkWalks(({ before, after, actor }) => {
      const was = before.attempt;
      const is = after.attempt;
      if (is === null) return;
      for (const counter of counters) expect(is[counter]).toBeGreaterThanOrEqual(0);
      if (was?.id !== is.id || actor.kind === "person") return;
      expect(is.fixRounds).toBeGreaterThanOrEqual(was.fixRounds);
      expect(is.conflicts).toBeGreaterThanOrEqual(was.conflicts);
      expect(is.raised).toEqual(was.raised);
    }),
  patience,
);

test(
  "the facts after a decision are what its rows say when they are loaded anew",
  () => {
    const stories = new WeakMap<object, Rows>();
    checkWalks(({ after, changes }, story) => {
      const rows = stories.get(story) ?? new Rows(story.beginning.project, story.beginning.task);
      // The first step of a walk brings what its scene wrote too; each version has to follow the one before.
      const news = stories.has(story) ? changes : story.changes;
      for (const change of news) rows.write(change);
      stories.set(story, rows);
      const gateResults = newestOn(treesThatMatter(after), after.gateResults);
      expect({ ...after, gateResults }).toEqual(rows.load());
    });
  },
  patience,
);
