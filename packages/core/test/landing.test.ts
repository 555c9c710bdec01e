import { chooseLanding, next, openLanding, openRound, openTurn, positionOf } from "@muster/core";
import { expect, test } from "bun:test";
import { cannotRun, failsOnChange, runGates, settle, wantedGates } from "./support/gates.ts";
import { build, builtOn, conflictFact, land, staleFact } from "./support/landings.ts";
import { fingerprint, objectName } from "./support/names.ts";
import { approve, toReview } from "./support/reviews.ts";
import { scenes } from "./support/scenes.ts";
import type { Setting } from "./support/beginning.ts";
import { Story } from "./support/story.ts";
import {
  askOf,
  endRun,
  place,
  prepare,
  revisionOf,
  snapshotOf,
  workTurn,
} from "./support/turns.ts";

const toApproved = (setting: Setting = {}): Story => approve(toReview(new Story(setting)));

const started = (story: Story): Story => {
  story.take({ type: "landing_started" });
  return story;
};

const pathsOfConflict = { conflicts: conflictFact.conflicts };

test("[OV-15] an approval survives a moved target when the patch is the same: the merged tree alone is gated", () => {
  const story = build(toApproved(), "moved");
  const { approval } = openRound(story.facts) ?? {};
  expect(wantedGates(story).map((wanted) => wanted.tree)).toEqual([objectName("merged tree")]);
  runGates(story);
  story.take({ type: "landing_intended" });
  story.take({ type: "landed" });
  expect(story.facts.rounds).toMatchObject([{ outcome: "approved", approval: approval ?? {} }]);
  expect(story.facts.landing).toMatchObject({
    delivery: "pending",
    tree: objectName("merged tree"),
  });
});

test("[OV-15] another patch on the moved target is another revision, to be judged in a round of its own", () => {
  const story = started(toApproved());
  const approved = revisionOf(story);
  story.take(staleFact);
  expect(positionOf(story.facts)).toBe("checking");
  expect(story.facts.rounds).toMatchObject([
    { revisionId: approved, outcome: "stale" },
    { state: "open", approval: null, revisionId: revisionOf(story) },
  ]);
  expect(story.facts.revisions.at(-1)).toMatchObject({
    number: 2,
    turnId: null,
    base: staleFact.base,
    tree: staleFact.tree,
  });
  expect(openLanding(story.facts)).toBeNull();
  settle(place(story));
  expect(positionOf(story.facts)).toBe("in_review");
  expect(story.facts.attempt?.base).toBe(staleFact.base);
});

test("[HU-9] [HU-15] what would change nothing never lands: it goes back with an ask", () => {
  const facts = [
    { type: "landing_empty" },
    { ...builtOn(scenes.in_review(), "moved"), tree: objectName("moved tree") },
    { ...staleFact, tree: staleFact.baseTree },
  ] as const;
  for (const fact of facts) {
    const story = started(toApproved());
    story.take(fact);
    expect(positionOf(story.facts)).toBe("coding");
    expect(askOf(story)).toMatchObject({ kind: "no_change", title: "Nothing is left to land" });
    expect(story.facts.landing?.state).toBe("failed");
    expect(chooseLanding([story.facts])).toBeNull();
    expect(story.why.actor.kind).toBe("person");
  }
});

test("[HU-15] a conflict goes to the agent, with its files, on the merged tree and the new base", () => {
  const story = started(toApproved());
  story.take(conflictFact);
  expect(positionOf(story.facts)).toBe("coding");
  expect(openTurn(story.facts)).toMatchObject({
    kind: "conflict",
    conflicts: conflictFact.conflicts,
  });
  expect(story.facts.attempt).toMatchObject({
    conflicts: 1,
    placement: { base: conflictFact.base, tree: conflictFact.tree },
  });
  expect(story.facts.rounds).toMatchObject([{ state: "closed", outcome: "conflict" }]);
});

test("[HU-15] a revision that still holds conflict markers goes back, never to review; the rounds are capped", () => {
  const story = started(toApproved({ limits: { rounds: 2 } }));
  story.take(conflictFact);
  place(story);
  workTurn(story, "marked", { conflictsLeft: { marked: conflictFact.conflicts, untouched: [] } });
  expect(openTurn(story.facts)).toMatchObject({
    kind: "conflict",
    conflicts: conflictFact.conflicts,
  });
  expect(story.facts.asks).toEqual([]);
  workTurn(story, "marked", { conflictsLeft: { marked: conflictFact.conflicts, untouched: [] } });
  expect(positionOf(story.facts)).toBe("coding");
  expect(story.facts.revisions).toHaveLength(1);
  expect(askOf(story)).toMatchObject({ kind: "stuck", title: "2 conflict rounds used up" });
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: null });
  settle(endRun(workTurn(story, "resolved")));
  expect(story.why.text).toContain("made after a conflict with the target");
  expect(positionOf(story.facts)).toBe("in_review");
  expect(story.facts.revisions.at(-1)).toMatchObject({ base: conflictFact.base });
});

test("[HU-15] a conflict that the agent left as the merge did is asked about once more, then its answer counts", () => {
  const story = started(toApproved());
  story.take(conflictFact);
  place(story);
  const untouched = { conflictsLeft: { marked: [], untouched: conflictFact.conflicts } };
  workTurn(story, "kept", { ...untouched, code: "crashed" });
  expect(openTurn(story.facts)).toMatchObject({ kind: "resume", ...pathsOfConflict });
  workTurn(story, "kept", untouched);
  expect(openTurn(story.facts)).toMatchObject({ kind: "conflict", ...pathsOfConflict });
  expect(story.facts.revisions).toHaveLength(1);
  workTurn(story, "kept", untouched);
  expect(positionOf(story.facts)).toBe("checking");
  expect(story.facts.revisions).toHaveLength(2);
});

test("a conflict that an interrupted agent left in the files is still known at its next turn", () => {
  const story = started(toApproved());
  story.take(conflictFact);
  place(story);
  workTurn(story, "marked", {
    code: "crashed",
    conflictsLeft: { marked: conflictFact.conflicts, untouched: [] },
  });
  expect(openTurn(story.facts)).toMatchObject({
    kind: "resume",
    conflicts: conflictFact.conflicts,
  });
});

test("[HU-15] a merged tree that fails a gate goes to the agent with the result, standing on that tree", () => {
  const story = settle(build(toApproved(), "moved"), failsOnChange);
  expect(positionOf(story.facts)).toBe("coding");
  expect(openTurn(story.facts)).toMatchObject({ kind: "gate_failed" });
  expect(openTurn(story.facts)?.failedGates).toHaveLength(1);
  expect(story.facts.attempt?.placement).toEqual({
    base: objectName("moved commit"),
    baseTree: objectName("moved tree"),
    tree: objectName("merged tree"),
    restores: null,
  });
  expect(story.facts.landing).toMatchObject({ state: "failed", failure: "a gate failed" });
});

test("[HU-15] a merged tree that cannot be gated steps out of the queue and asks; sent back, it stands on that tree", () => {
  const story = settle(build(toApproved(), "moved"), cannotRun);
  expect(positionOf(story.facts)).toBe("approved");
  expect(story.facts.landing?.state).toBe("queued");
  const ask = askOf(story);
  expect(ask).toMatchObject({ kind: "could_not_run" });
  const rerun = story.fork();
  rerun.take({ type: "answer", ask: ask.id, choice: "rerun", note: null });
  land(rerun, "moved");
  story.take({ type: "answer", ask: ask.id, choice: "send_back", note: "Mock it." });
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("merged tree"));
});

test("[HU-15] a landing that Muster cannot build steps out of the queue and asks", () => {
  const story = started(toApproved());
  story.take({ type: "job_failed", job: "build_landing", detail: "No space left." });
  expect(positionOf(story.facts)).toBe("approved");
  expect(askOf(story)).toMatchObject({ kind: "stuck", key: "job:build_landing" });
  expect(chooseLanding([story.facts])).toBeNull();
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: null });
  expect(chooseLanding([story.facts])).toBe(story.facts);
});

test("[HU-15] a target that moved under an intent puts the landing back in line, to be built anew", () => {
  const story = scenes["landing, intended"]();
  story.take({ type: "landing_lost" });
  expect(positionOf(story.facts)).toBe("approved");
  started(story);
  expect(story.facts.landing).toMatchObject({ from: null, to: null, tree: null });
  expect(next(story.facts, fingerprint)).toMatchObject([{ job: { kind: "build_landing" } }]);
});

test("nothing is intended before its tree has passed, nor while the task is held", () => {
  for (const name of [
    "landing, to be built",
    "landing, gates to run",
    "landing, one failed",
  ] as const)
    expect(scenes[name]().refused({ type: "landing_intended" }).code).toBe("outdated_fact");
  const story = scenes["landing, all passed"]();
  story.take({ type: "pause" });
  expect(story.refused({ type: "landing_intended" }).code).toBe("outdated_fact");
});

test("after the intent nothing stops it: no cancel, no taking back, no late word of its building", () => {
  const story = scenes["landing, intended"]();
  expect(story.refused({ type: "cancel" })).toEqual({ code: "too_late", state: "intended" });
  expect(story.refused({ type: "unapprove" })).toEqual({ code: "too_late", state: "intended" });
  for (const late of [staleFact, conflictFact, { type: "landing_empty" } as const])
    expect(story.refused(late).code).toBe("outdated_fact");
  story.take({ type: "pause" });
  expect(next(story.facts, fingerprint)).toMatchObject([{ job: { kind: "move_target" } }]);
  story.take({ type: "job_failed", job: "move_target", detail: "No space left." });
  expect(askOf(story).choices.map((choice) => choice.key)).toEqual(["retry"]);
  expect(next(story.facts, fingerprint)).toEqual([]);
});

test("a change that was undone by its agent is no revision either", () => {
  const story = started(toApproved());
  story.take(conflictFact);
  place(story);
  workTurn(story, "moved");
  expect(positionOf(story.facts)).toBe("coding");
  expect(openTurn(story.facts)?.kind).toBe("reminder");
});

test("delivery: what is in the way is asked about once; it can be tried again or left, and brought later", () => {
  const story = scenes["landed, delivery blocked"]();
  expect(askOf(story)).toMatchObject({
    kind: "delivery",
    title: "Landed, but not delivered: local changes overlap",
  });
  expect(story.facts.landing?.deliveryBlock).toMatchObject({ paths: ["hello.ts"] });
  story.take({ type: "answer", ask: askOf(story).id, choice: "leave", note: null });
  expect(story.facts.landing?.delivery).toBe("left");
  story.take({ type: "deliver" });
  expect(story.facts.landing).toMatchObject({ delivery: "pending", deliveryBlock: null });
  story.take({ type: "delivered" });
  expect(story.why.text).toBe("Landed on main and delivered");
});

test("a delivery that Muster could not carry out is asked about like any other", () => {
  const story = scenes["landed, to be delivered"]();
  story.take({ type: "job_failed", job: "deliver", detail: "git broke down." });
  expect(askOf(story)).toMatchObject({ kind: "delivery", detail: "git broke down." });
  expect(story.facts.landing?.delivery).toBe("asked");
});

test("a snapshot after the end is only kept", () => {
  const story = scenes["cancelled, work to be saved"]();
  story.take(snapshotOf(story, "first"));
  expect(positionOf(story.facts)).toBe("cancelled");
  expect(story.facts.revisions).toEqual([]);
  expect(story.facts.turns.at(-1)?.snapshot).toBe(objectName("first commit"));
});

test("an approval that is taken back leaves the attempt the settings of its own base, not those of the target's tip", () => {
  const story = started(toApproved());
  const own = story.configuration;
  const tips = { ...own, gate: [], land: "manual" as const };
  story.take({ ...builtOn(story, "moved"), configuration: tips });
  expect(wantedGates(story)).toEqual([]);
  story.take({ type: "unapprove" });
  expect(story.configuration).toEqual(own);
});

test("what was left out of a revision is still said when the target moves under it", () => {
  const left = { path: ".env", reason: "secret" as const, bytes: 12 };
  const story = workTurn(prepare(new Story()), "first", { leftOut: [left] });
  started(approve(settle(endRun(story)))).take(staleFact);
  expect(story.facts.revisions.map(({ leftOut }) => leftOut)).toEqual([[left], [left]]);
});
