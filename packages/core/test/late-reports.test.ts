import { attemptOf, openLanding, positionOf } from "@muster/core";
import type { LandingId } from "@muster/model";
import { expect, test } from "bun:test";
import { build, builtOn, conflictFact, staleFact } from "./support/landings.ts";
import { objectName } from "./support/names.ts";
import { approve, requestChanges, toReview } from "./support/reviews.ts";
import { runGates, settle } from "./support/gates.ts";
import { scenes } from "./support/scenes.ts";
import type { Said } from "./support/subject.ts";
import { Story } from "./support/story.ts";
import { endRun, preparedFact, workTurn } from "./support/turns.ts";

function formerLanding(story: Story): { landing: LandingId } {
  const landing = openLanding(story.facts);
  if (landing === null) throw new Error("the story has no landing here");
  return { landing: landing.id };
}

const outdated = { code: "outdated_fact" };

test("a workspace that was prepared for a former attempt is not taken for the current one's", () => {
  const story = scenes.preparing();
  const former = { attempt: attemptOf(story.facts).id };
  story.take({ type: "cancel" });
  story.take({ type: "workspace_retired" });
  story.take({ type: "reopen" });
  story.take({ type: "attempt_started", agent: "scripted" });
  for (const late of [
    { ...preparedFact(story), ...former },
    { type: "preparation_failed", detail: "npm ci failed", ...former },
    { type: "workspace_retired", ...former },
  ] as const)
    expect(story.refused(late)).toMatchObject(outdated);
  story.take(preparedFact(story));
  expect(story.facts.attempt).toMatchObject({ number: 2, state: "coding" });
});

test("a result that was built for a former landing never becomes the current one's", () => {
  const story = approve(toReview(new Story()));
  story.take({ type: "landing_started" });
  const former = formerLanding(story);
  const late = [
    builtOn(story, "base"),
    staleFact,
    conflictFact,
    { type: "landing_empty" } as const,
  ];
  story.take({ type: "unapprove" });
  approve(settle(endRun(workTurn(requestChanges(story), "second"))));
  story.take({ type: "landing_started" });
  for (const fact of late) expect(story.refused({ ...fact, ...former })).toMatchObject(outdated);
  expect(openLanding(story.facts)).toMatchObject({ to: null });
  expect(positionOf(story.facts)).toBe("landing");
});

test("a place that was left again is not taken for the one asked for last", () => {
  const story = scenes["coding, conflict to place"]();
  const { base, tree } = story.facts.attempt?.placement ?? { base: "", tree: "" };
  story.take({ type: "restore", turn: 1 });
  const { configuration } = story;
  expect(story.refused({ type: "placed", base, tree, configuration, setup: null })).toMatchObject(
    outdated,
  );
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("first tree"));
});

test("a commit of what was built before is not taken for one of what was built anew", () => {
  const story = runGates(build(approve(toReview(new Story()))));
  const { from, tree, to } = story.facts.landing ?? {};
  const late = { type: "landing_intended", from, tree, to } as Said;
  story.take({ type: "pause" });
  story.take({ type: "resume" });
  runGates(build(story, "moved"));
  expect(story.refused(late)).toMatchObject(outdated);
  story.take({ type: "landing_intended" });
  expect(story.facts.landing?.from).toBe(objectName("moved commit"));
});

test("what becomes of a landing is told of that landing alone", () => {
  const story = build(approve(toReview(new Story())));
  const former = formerLanding(story);
  story.take({ type: "unapprove" });
  runGates(build(approve(story)));
  story.take({ type: "landing_intended" });
  for (const type of ["landed", "landing_lost", "delivered"] as const)
    expect(story.refused({ type, ...former })).toMatchObject(outdated);
  story.take({ type: "landed" });
});
