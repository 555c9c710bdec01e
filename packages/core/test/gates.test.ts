import { errandOf, next, openTurn, positionOf, type GateWanted } from "@muster/core";
import type { GateResult } from "@muster/model";
import { expect, test } from "bun:test";
import {
  cannotRun,
  fails,
  failsOnChange,
  resultOf,
  runGates,
  settle,
  timesOut,
  verdictOf,
  wantedGates,
} from "./support/gates.ts";
import { build } from "./support/landings.ts";
import { ada, fingerprint, objectName } from "./support/names.ts";
import { approve, requestChanges, toReview } from "./support/reviews.ts";
import { scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import { askOf, endRun, place, prepare, workTurn } from "./support/turns.ts";

const base = objectName("base tree");
const change = objectName("first tree");

const toChecking = (story = new Story()): Story => endRun(workTurn(prepare(story), "first"));

const trees = (story: Story): string[] => wantedGates(story).map((wanted) => wanted.tree);

const answer = (story: Story, choice: string, note: string | null = null): void =>
  void story.take({ type: "answer", ask: askOf(story).id, choice, note });

test("[HU-23] the base is gated beside the first run, once, before anybody is blamed", () => {
  const story = prepare(new Story({ gates: ["unit", "lint"] }));
  expect(trees(story)).toEqual([base, base]);
  runGates(story);
  workTurn(story, "first");
  expect(trees(story)).toEqual([change, change]);
  runGates(story, failsOnChange);
  expect(verdictOf(story)?.code).toBe("failed");
});

test("[HU-23] a gate that failed on a change before the base was gated waits for the base", () => {
  const story = toChecking();
  const [wanted] = wantedGates(story);
  if (wanted === undefined) throw new Error("no gate is wanted");
  story.take(resultOf(wanted, "failed"));
  expect(trees(story)).toEqual([base]);
  expect(story.refused({ type: "gates_settled" }).code).toBe("outdated_fact");
});

test("[HU-23] a gate that fails on the base too is nobody's fault: a person is asked, no round is counted", () => {
  const story = settle(toChecking(), fails);
  expect(positionOf(story.facts)).toBe("checking");
  expect(askOf(story)).toMatchObject({
    kind: "base_red",
    title: 'Gate "unit" fails without the change too',
  });
  expect(story.facts.attempt?.fixRounds).toBe(0);
});

test("[HU-23] only a gate that the base passes sends the change back, with its result, and is counted", () => {
  const story = settle(toChecking(), failsOnChange);
  expect(positionOf(story.facts)).toBe("coding");
  expect(openTurn(story.facts)).toMatchObject({ kind: "gate_failed" });
  const failed = story.facts.gateResults.filter((result) => result.outcome === "failed");
  expect(openTurn(story.facts)?.failedGates).toEqual(failed.map((result) => result.id));
  expect(story.facts.rounds).toMatchObject([{ state: "closed", outcome: "gate_failed" }]);
  expect(story.facts.attempt?.fixRounds).toBe(1);
});

test.each([
  ["could_not_run", cannotRun],
  ["timed_out", timesOut],
] as const)(
  "[OV-24] a gate that %s is run once more by itself, then a person is asked",
  (outcome, judge) => {
    const story = toChecking();
    const numbers: number[] = [];
    for (let [wanted] = wantedGates(story); wanted !== undefined; [wanted] = wantedGates(story)) {
      numbers.push(wanted.number);
      story.take(resultOf(wanted, judge(wanted)));
    }
    expect(numbers).toEqual([1, 2]);
    story.take({ type: "gates_settled" });
    expect(askOf(story).kind).toBe("could_not_run");
    expect(askOf(story).title).toBe(`Gate "unit" ${outcome.replaceAll("_", " ")}`);
    expect(positionOf(story.facts)).toBe("checking");
  },
);

test("[OV-24] a gate that ran at its second try needs nobody", () => {
  const story = toChecking();
  settle(story, ({ number }) => (number === 1 ? "timed_out" : "passed"));
  expect(positionOf(story.facts)).toBe("in_review");
});

test("a base that cannot be gated is asked about as the base", () => {
  const story = toChecking();
  settle(story, ({ tree }) => (tree === base ? "could_not_run" : "failed"));
  expect(askOf(story)).toMatchObject({ kind: "could_not_run" });
  expect(askOf(story).title).toBe('Gate "unit" could not run on the base');
});

test("run again: the gate runs anew on the same tree, with its own two tries", () => {
  const story = settle(toChecking(), cannotRun);
  answer(story, "rerun");
  expect(wantedGates(story)).toMatchObject([{ tree: change, number: 3 }]);
  settle(story);
  expect(positionOf(story.facts)).toBe("in_review");
});

test("run again after a red base: base and change are both gated anew, at once", () => {
  const story = settle(toChecking(), fails);
  answer(story, "rerun");
  expect(trees(story)).toEqual([change, base]);
  settle(story, failsOnChange);
  expect(positionOf(story.facts)).toBe("coding");
  const onBase = story.facts.gateResults.find((result) => result.tree === base);
  expect(onBase).toMatchObject({ number: 2, outcome: "passed" });
});

test("a waiver needs a reason, names who gave it, and lets this tree pass this gate only", () => {
  const story = settle(toChecking(new Story({ gates: ["unit", "lint"] })), cannotRun);
  const ask = askOf(story);
  const waive = { type: "answer", ask: ask.id, choice: "waive" } as const;
  expect(story.refused({ ...waive, note: "  " })).toEqual({
    code: "note_required",
    choice: "waive",
  });
  story.take({ ...waive, note: "No network today." });
  const waived = story.facts.gateResults.filter((result) => result.waiver !== null);
  expect(waived).toMatchObject([
    { gate: "unit", waiver: { by: ada, reason: "No network today." } },
  ]);
  story.take({ type: "gates_settled" });
  expect(askOf(story).title).toBe('Gate "lint" could not run');
});

test("send back: the agent gets the gate's output and the note; a person's word is no used-up round", () => {
  const story = settle(toChecking(), cannotRun);
  answer(story, "send_back", "Mock the network.");
  expect(openTurn(story.facts)).toMatchObject({ kind: "gate_failed", note: "Mock the network." });
  expect(openTurn(story.facts)?.failedGates).toHaveLength(1);
  expect(story.facts.attempt?.fixRounds).toBe(0);
});

test("the same tree is never gated twice: not for another round, not for its landing", () => {
  const story = toReview(new Story());
  build(approve(story));
  expect(wantedGates(story)).toEqual([]);
  expect(next(story.facts, fingerprint)).toMatchObject([{ job: { kind: "commit_landing" } }]);
});

test("a result of another definition or environment does not count", () => {
  const story = toChecking();
  const [wanted] = wantedGates(story);
  if (wanted === undefined) throw new Error("no gate is wanted");
  const foreign: GateWanted = { ...wanted, definitionHash: "of another machine" };
  story.take(resultOf(foreign, "passed"));
  expect(wantedGates(story)).toMatchObject([{ definitionHash: wanted.definitionHash, number: 1 }]);
  expect(next(story.facts, "another machine")).toMatchObject([{ job: { kind: "gate" } }]);
});

test("a result counts for the setup that it ran with", () => {
  const story = toChecking();
  const [wanted] = wantedGates(story);
  const { attempt } = story.facts;
  if (attempt?.configuration == null) throw new Error("nothing is configured");
  const setup = { run: "npm ci", copy: [], link: [], timeout: 600 };
  const configuration = { ...attempt.configuration, setup };
  story.facts = { ...story.facts, attempt: { ...attempt, configuration } };
  expect(wantedGates(story)[0]?.definitionHash).not.toBe(wanted?.definitionHash ?? "");
});

test("a result that is known already is not recorded twice", () => {
  const story = toChecking();
  const [wanted] = wantedGates(story);
  if (wanted === undefined) throw new Error("no gate is wanted");
  story.take(resultOf(wanted, "passed"));
  expect(story.refused(resultOf(wanted, "failed")).code).toBe("outdated_fact");
});

test("without gates nothing is wanted and the review begins", () => {
  const story = toChecking(new Story({ gates: [] }));
  expect(next(story.facts, fingerprint)).toMatchObject([{ fact: { type: "gates_settled" } }]);
  story.take({ type: "gates_settled" });
  expect(positionOf(story.facts)).toBe("in_review");
});

test("all gates have their say before a change is sent back, and what cannot be judged waits behind what failed", () => {
  const story = toChecking(new Story({ gates: ["unit", "lint", "types"] }));
  const judge = ({ gate, tree }: GateWanted): GateResult["outcome"] => {
    if (tree === base) return "passed";
    return gate.name === "types" ? "could_not_run" : "failed";
  };
  settle(story, judge);
  expect(positionOf(story.facts)).toBe("coding");
  expect(openTurn(story.facts)?.failedGates).toHaveLength(2);
});

test("fix rounds are capped; a higher cap goes on, and trying again starts from zero", () => {
  const story = toChecking(new Story({ limits: { rounds: 1 } }));
  settle(story, failsOnChange);
  expect(story.facts.asks).toEqual([]);
  settle(endRun(workTurn(story, "second")), failsOnChange);
  expect(askOf(story)).toMatchObject({ kind: "stuck", title: "1 fix round used up" });
  const raised = story.fork();
  answer(raised, "raise");
  expect(raised.facts.attempt).toMatchObject({
    fixRounds: 2,
    raised: { fixRounds: 1, crashes: 0, conflicts: 0 },
  });
  settle(endRun(workTurn(raised, "third")), failsOnChange);
  expect(askOf(raised).kind).toBe("stuck");
  answer(story, "retry", "Look at the log.");
  expect(story.facts.attempt).toMatchObject({
    fixRounds: 0,
    raised: { fixRounds: 0, crashes: 0, conflicts: 0 },
  });
  expect(openTurn(story.facts)?.note).toBe("Look at the log.");
});

test("a change that failed is not gated again as it is: without another one the agent is reminded, then a person asked", () => {
  const story = requestChanges(toReview(new Story()));
  settle(endRun(workTurn(story, "second")), failsOnChange);
  const failed = openTurn(story.facts)?.failedGates ?? [];
  expect(failed).toHaveLength(1);
  workTurn(story, "second");
  const { turns } = story.facts;
  const reminder = openTurn(story.facts);
  expect(reminder?.kind).toBe("reminder");
  if (reminder === null) throw new Error("no reminder");
  expect(errandOf(turns, reminder).flatMap(({ failedGates }) => failedGates)).toEqual(failed);
  expect(story.facts.asks).toEqual([]);
  workTurn(story, "second");
  expect(positionOf(story.facts)).toBe("coding");
  expect(askOf(story).kind).toBe("no_change");
  expect(openTurn(story.facts)).toMatchObject({ kind: "gate_failed", failedGates: failed });
  expect(story.facts.rounds).toHaveLength(2);
});

test("gates of a revision on a new base wait until the workspace and its configuration stand there", () => {
  const story = scenes["landing, to be built"]();
  story.take({
    type: "landing_stale",
    base: objectName("moved commit"),
    baseTree: objectName("moved tree"),
    head: objectName("rebased commit"),
    tree: objectName("rebased tree"),
    patchId: objectName("rebased patch"),
    files: 1,
    additions: 1,
    deletions: 1,
  });
  expect(next(story.facts, fingerprint)).toMatchObject([{ job: { kind: "place" } }]);
  place(story);
  expect(trees(story)).toEqual([objectName("rebased tree")]);
});
