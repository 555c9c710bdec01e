import { positionOf } from "@muster/core";
import { makeId } from "@muster/model";
import { expect, test } from "bun:test";
import { runGates } from "./support/gates.ts";
import { build, conflictFact, land } from "./support/landings.ts";
import { ulidOf } from "./support/names.ts";
import { approve, toReview } from "./support/reviews.ts";
import { type SceneName, scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import type { Said } from "./support/subject.ts";
import { endRun, outcomeOf, place, prepare, runOf, workTurn } from "./support/turns.ts";

const outdated = { code: "outdated_fact" };
const another = makeId("run", ulidOf(7));

const landingNotIntended = [
  "landing, to be built",
  "landing, gates to run",
  "landing, all passed",
  "landing, one failed",
] as const satisfies SceneName[];

test.each(landingNotIntended)(
  "[CW-16] %s: nothing has landed, nor lost its target, before it was intended",
  (name) => {
    for (const type of ["landed", "landing_lost"] as const)
      expect(scenes[name]().refused({ type })).toMatchObject(outdated);
  },
);

test("[CW-16] a landing is told once: neither the move nor its loss is taken a second time", () => {
  const story = land(approve(toReview(new Story())));
  for (const type of ["landed", "landing_lost", "landing_intended"] as const)
    expect(story.refused({ type })).toMatchObject(outdated);
  expect(positionOf(story.facts)).toBe("landed");
});

test("nothing is delivered before it landed", () => {
  for (const name of [...landingNotIntended, "landing, intended"] as const)
    expect(scenes[name]().refused({ type: "delivered" })).toMatchObject(outdated);
});

test("[SL-19] what is delivered is not said to be blocked, and what is asked about not asked again", () => {
  const blocked: Said = {
    type: "delivery_blocked",
    reason: "local_changes_overlap",
    detail: "hello.ts",
    paths: [],
  };
  for (const name of ["landed, delivered", "landed, delivery blocked"] as const)
    expect(scenes[name]().refused(blocked)).toMatchObject(outdated);
});

test("[HU-5] a landing whose task is held is neither begun nor intended", () => {
  const queued = approve(toReview(new Story()));
  queued.take({ type: "pause" });
  expect(queued.refused({ type: "landing_started" })).toMatchObject(outdated);
  const proven = runGates(build(approve(toReview(new Story()))));
  proven.take({ type: "pause" });
  expect(proven.refused({ type: "landing_intended" })).toMatchObject(outdated);
});

test("a run that is up, or over, is not said to come up", () => {
  const runner = { bootId: "boot", pid: 200, startTime: "2" };
  const live = scenes["coding, agent at work"]();
  expect(live.refused({ type: "run_live", run: runOf(live).id, runner })).toMatchObject(outdated);
  expect(runOf(live).runner?.pid).toBe(100);
  const over = endRun(live);
  expect(over.refused({ type: "run_live", run: runOf(over).id, runner })).toMatchObject(outdated);
});

test("what another run or turn says is not taken for the current one's", () => {
  const story = scenes["coding, comments to answer"]();
  const outcome = outcomeOf("completed");
  const turn = makeId("turn", ulidOf(7));
  for (const said of [
    { type: "turn_ended", turn, outcome, usage: null },
    { type: "turn_sent", turn },
    { type: "run_ended", run: another, reason: "", proven: true, outcome },
    { type: "run_known", run: another, agentSessionId: "other" },
    { type: "comment_answered", run: another, comment: 1, answer: "fixed", text: "" },
    {
      type: "permission_requested",
      run: another,
      request: "1",
      title: "",
      kind: null,
      input: null,
      locations: [],
    },
  ] as const)
    expect(story.refused(said)).toMatchObject(outdated);
});

test("[ST-59] the end of a run leaves a turn alone that is not its own", () => {
  const story = prepare(new Story());
  workTurn(story, "base");
  const queued = story.facts.turns.at(-1);
  expect(queued).toMatchObject({ kind: "reminder", runId: null });
  endRun(story, true, outcomeOf("runner_lost"));
  expect(story.facts.turns.at(-1)).toEqual(queued);
  expect(story.facts.attempt?.crashes).toBe(0);
});

test("[OV-15] the same files on another base are another revision", () => {
  const story = approve(toReview(new Story()));
  story.take({ type: "landing_started" });
  story.take(conflictFact);
  place(story);
  workTurn(story, "first");
  expect(positionOf(story.facts)).toBe("checking");
  const [before, after] = story.facts.revisions;
  expect(after).toMatchObject({ base: conflictFact.base, tree: before?.tree ?? "" });
  expect(before?.base).not.toBe(conflictFact.base);
});
