import {
  asksOf,
  chooseLanding,
  gateProof,
  isHeld,
  next,
  openTurn,
  positionOf,
  resultsHeldBy,
  waiverOf,
  waitsForBase,
} from "@muster/core";
import { expect, test } from "bun:test";
import {
  cannotRun,
  fails,
  failsOnChange,
  resultOf,
  runGates,
  settle,
  verdictOf,
  wantedGates,
} from "./support/gates.ts";
import { build, rebaseConflictFact, rebasedFact } from "./support/landings.ts";
import { ada, fingerprint, objectName } from "./support/names.ts";
import { approve, toReview } from "./support/reviews.ts";
import { Story } from "./support/story.ts";
import { askOf, endRun, place, prepare, workTurn } from "./support/turns.ts";

const base = objectName("base tree");
const tip = objectName("moved tree");

const toChecking = (story = new Story()): Story => endRun(workTurn(prepare(story), "first"));
const red = (): Story => settle(toChecking(), fails);

const answer = (story: Story, choice: string, note: string | null = "because") =>
  story.take({ type: "answer", ask: askOf(story).id, choice, note });

const steps = (story: Story): string[] =>
  next(story.facts, fingerprint).map((step) =>
    step.do === "job" ? step.job.kind : step.fact.type,
  );

/** The target is found at another commit than the change's base. */
function moveTarget(story: Story): Story {
  const project = { ...story.facts.project, configurationCommit: objectName("moved commit") };
  story.facts = { ...story.facts, project };
  return story;
}

/** A second task of the project, on the same base, that finds the ask of the first one open. */
function beside(first: Story, work: string): Story {
  const story = endRun(workTurn(prepare(new Story({ task: { number: 2 } })), work));
  story.facts = {
    ...story.facts,
    projectAsks: first.facts.projectAsks,
    gateResults: first.facts.gateResults.filter((result) => result.tree === base),
  };
  return story;
}

test("[HU-23] a red base is asked about once, by the project: a second task that meets it waits for the same ask", () => {
  const first = red();
  expect(askOf(first)).toMatchObject({ kind: "base_red", taskId: null, attemptId: null });
  const second = beside(first, "second");
  expect(asksOf(second.facts)).toEqual([]);
  const [wanted] = wantedGates(second);
  if (wanted === undefined) throw new Error("no gate is wanted");
  second.take(resultOf(wanted, "failed"));
  expect(asksOf(second.facts)).toEqual([askOf(first)]);
  expect(steps(second)).toEqual([]);
  expect(isHeld(second.facts)).toBe(true);
  for (const story of [first, second])
    expect(story.why).toMatchObject({
      holds: ["stuck"],
      actor: { kind: "person" },
      text: expect.stringContaining('Gate "unit" fails without the change too'),
    });
});

test("[HU-23] a change that passes does not wait for the red base that it mends", () => {
  const story = beside(red(), "second");
  settle(story, () => "passed");
  expect(positionOf(story.facts)).toBe("in_review");
  expect(asksOf(story.facts)).toEqual([]);
});

test("a waiver of a base is recorded with who and why, and lets changes on that base pass that gate, no others", () => {
  const story = settle(toChecking(new Story({ gates: ["unit", "lint"] })), fails);
  answer(story, "waive", "Broken since Monday.");
  const onBase = story.facts.gateResults.filter((result) => result.tree === base);
  const onBaseOf = (gate: string) => onBase.find((result) => result.gate === gate);
  expect(onBaseOf("lint")?.waiver).toBeNull();
  expect(onBaseOf("unit")).toMatchObject({
    outcome: "failed",
    waiver: { by: ada, covers: "changes", reason: "Broken since Monday." },
  });
  story.take({ type: "gates_settled" });
  expect(askOf(story).title).toBe('Gate "lint" fails without the change too');
});

test("a waived base excuses the changes on it, and what lands says so", () => {
  const story = red();
  answer(story, "waive", "Broken since Monday.");
  story.take({ type: "gates_settled" });
  expect(positionOf(story.facts)).toBe("in_review");
  build(approve(story));
  expect(verdictOf(story)?.code).toBe("passed");
  expect(gateProof(story.facts, fingerprint)).toEqual(["unit=waived"]);
  const [result] = story.facts.gateResults;
  const onChange = { tree: objectName("first tree"), base };
  const of = (judged: { tree: string; base: string }) =>
    waiverOf(story.facts.gateResults, result?.definitionHash ?? "", judged)?.reason ?? null;
  expect(of(onChange)).toBe("Broken since Monday.");
  expect(of({ ...onChange, base: tip })).toBeNull();
});

test("a waiver of a base does not pass for another base: the tip that is red too is asked about", () => {
  const story = red();
  answer(story, "waive");
  story.take({ type: "gates_settled" });
  settle(build(approve(story), "moved"), fails);
  expect(positionOf(story.facts)).toBe("approved");
  expect(askOf(story)).toMatchObject({ kind: "base_red", taskId: null });
  expect(askOf(story).key).toContain(tip);
});

test("a tree that a gate was waived for is no proof as a base: what fails on it is nobody's fault yet", () => {
  const story = settle(toChecking(), ({ tree }) => (tree === base ? "could_not_run" : "failed"));
  const onBase = story.facts.gateResults.find((result) => result.tree === base);
  if (onBase === undefined) throw new Error("the base was not gated");
  const waiver = { by: ada, at: "2026-11-20T12:00:00.000Z", reason: "ok", covers: "tree" as const };
  const waived = { ...onBase, waiver };
  story.facts = {
    ...story.facts,
    projectAsks: [],
    gateResults: [...story.facts.gateResults.filter(({ id }) => id !== onBase.id), waived],
  };
  expect(verdictOf(story)).toMatchObject({ code: "base_red", base: { id: onBase.id } });
});

test("[OV-24] a base that could not be gated is one ask of the project too", () => {
  const story = settle(toChecking(), ({ tree }) => (tree === base ? "timed_out" : "failed"));
  expect(askOf(story)).toMatchObject({ kind: "could_not_run", taskId: null });
  expect(askOf(story).title).toBe('Gate "unit" timed out on the base');
  answer(story, "waive");
  story.take({ type: "gates_settled" });
  expect(positionOf(story.facts)).toBe("in_review");
});

test("run again: base and change are gated anew at once, and the target is looked at", () => {
  const story = red();
  const { jobs } = answer(story, "rerun", null);
  expect(jobs).toMatchObject([{ kind: "look_at_target" }]);
  expect(wantedGates(story).map((wanted) => wanted.tree)).toEqual([objectName("first tree"), base]);
  expect(story.facts.projectAsks).toEqual([]);
});

test("send back: the agent gets what failed on its change, with the note", () => {
  const story = red();
  answer(story, "send_back", "Mend it here.");
  const failed = story.facts.gateResults.filter((result) => result.tree !== base);
  expect(openTurn(story.facts)).toMatchObject({ kind: "gate_failed", note: "Mend it here." });
  expect(openTurn(story.facts)?.failedGates).toEqual(failed.map((result) => result.id));
});

test("[HU-23] on a red base that the target has left behind nobody is asked: the change goes to the tip and is judged there", () => {
  const story = moveTarget(runGates(toChecking(), fails));
  expect(steps(story)).toEqual(["rebase"]);
  story.take(rebasedFact(story.facts));
  expect(story.facts.rounds).toMatchObject([{ outcome: "stale" }, { state: "open" }]);
  place(story);
  expect(wantedGates(story).map((wanted) => wanted.tree)).toEqual([objectName("rebased tree")]);
  settle(story, () => "passed");
  expect(positionOf(story.facts)).toBe("in_review");
});

test("[HU-23] an ask about a base that the target has left behind keeps nobody waiting any more", () => {
  const story = red();
  const ask = askOf(story);
  expect(resultsHeldBy(story.facts, ask)).toHaveLength(1);
  moveTarget(story);
  expect(resultsHeldBy(story.facts, ask)).toEqual([]);
  expect(asksOf(story.facts)).toEqual([]);
  expect(steps(story)).toEqual(["rebase"]);
  expect(story.refused({ type: "answer", ask: ask.id, choice: "rerun", note: null })).toEqual({
    code: "ask_closed",
    ask: ask.id,
  });
});

test("a change that conflicts with the tip goes to its agent, and one that the tip holds already is asked about", () => {
  const conflicting = moveTarget(runGates(toChecking(), fails));
  const held = conflicting.fork();
  conflicting.take(rebaseConflictFact(conflicting.facts));
  expect(openTurn(conflicting.facts)).toMatchObject({ kind: "conflict" });
  held.take({ ...rebasedFact(held.facts), tree: tip });
  expect(askOf(held)).toMatchObject({ kind: "no_change", title: "Nothing is left to land" });
});

test("what was carried to the tip counts for the revision that it was made of, no other", () => {
  const story = moveTarget(runGates(toChecking(), fails));
  const fact = rebasedFact(story.facts);
  story.take(fact);
  expect(story.refused(fact).code).toBe("outdated_fact");
});

test("[HU-20] a landing on a red tip steps out of its turn, and is in line again as soon as the target has moved on", () => {
  const story = settle(build(approve(toReview(new Story())), "moved"), fails);
  expect(positionOf(story.facts)).toBe("approved");
  expect(askOf(story).kind).toBe("base_red");
  expect(chooseLanding([story.facts])).toBeNull();
  const project = { ...story.facts.project, configurationCommit: objectName("green commit") };
  story.facts = { ...story.facts, project };
  expect(chooseLanding([story.facts])).toBe(story.facts);
});

test("[HU-20] a second landing on a red tip that is asked about already steps out of its turn too", () => {
  const first = settle(build(approve(toReview(new Story())), "moved"), fails);
  const second = build(approve(toReview(new Story({ task: { number: 2 } }))), "moved");
  second.facts = { ...second.facts, projectAsks: first.facts.projectAsks };
  settle(second, fails);
  expect(positionOf(second.facts)).toBe("approved");
  expect(second.facts.projectAsks).toEqual(first.facts.projectAsks);
});

test("a base that passes again blames no change for what failed while it was red", () => {
  const story = red();
  answer(story, "rerun", null);
  settle(story, () => "passed");
  expect(positionOf(story.facts)).toBe("in_review");
  const blamed = red();
  answer(blamed, "rerun", null);
  settle(blamed, failsOnChange);
  expect(positionOf(blamed.facts)).toBe("coding");
});

test("a gate that could not run on the change alone is the task's own ask", () => {
  const story = settle(toChecking(), ({ tree, ...wanted }) =>
    tree === base ? "passed" : cannotRun({ tree, ...wanted }),
  );
  expect(askOf(story)).toMatchObject({ kind: "could_not_run", taskId: story.facts.task.id });
});

test("[OV-24] what can run neither on the change nor on its base is one ask of the project", () => {
  const story = prepare(new Story());
  runGates(story, cannotRun);
  settle(endRun(workTurn(story, "first")), cannotRun);
  expect(askOf(story)).toMatchObject({ kind: "could_not_run", taskId: null });
  expect(resultsHeldBy(story.facts, askOf(story))).toHaveLength(1);
  answer(story, "waive", "No such tool here.");
  story.take({ type: "gates_settled" });
  expect(positionOf(story.facts)).toBe("in_review");
});

test("a base that fails excuses no change on which the gate could not run", () => {
  const story = prepare(new Story());
  runGates(story, fails);
  settle(endRun(workTurn(story, "first")), cannotRun);
  expect(askOf(story)).toMatchObject({ kind: "could_not_run", taskId: story.facts.task.id });
});

test("a red base is asked about while the target is looked at: it may have been mended without Muster", () => {
  const story = runGates(toChecking(), fails);
  expect(story.take({ type: "gates_settled" }).jobs).toMatchObject([{ kind: "look_at_target" }]);
});

test("an ask about a gate that is defined otherwise by now, or ran elsewhere, keeps nobody waiting", () => {
  const story = red();
  expect(waitsForBase(story.facts, askOf(story), fingerprint)).toBe(true);
  expect(waitsForBase(story.facts, askOf(story), "another machine")).toBe(false);
});
