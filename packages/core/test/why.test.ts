import { whyOf } from "@muster/core";
import { expect, test } from "bun:test";
import { settle } from "./support/gates.ts";
import { approve, toReview } from "./support/reviews.ts";
import { type SceneName, sceneNames, scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import { askOf, endRun, prepare, workTurn } from "./support/turns.ts";

test("[HU-13] every answer names a time since when, and none that is still to come", () => {
  for (const name of sceneNames) {
    const story = scenes[name]();
    const { since } = whyOf(story.facts);
    expect(since >= story.facts.task.createdAt).toBe(true);
    expect(since <= story.context({ kind: "person", id: "ada" }).now).toBe(true);
  }
});

const lastWritten: [SceneName, (story: Story) => string | null | undefined][] = [
  ["ready", ({ facts }) => facts.task.scheduledAt],
  ["coding, agent at work", ({ facts }) => facts.turns.at(-1)?.sentAt],
  ["coding, agent starts", ({ facts }) => facts.run?.createdAt],
  ["coding, agent asks", (story) => askOf(story).createdAt],
  ["coding, paused", ({ facts }) => facts.task.pausedAt],
  ["checking, gates to run", ({ facts }) => facts.attempt?.updatedAt],
  ["in_review", ({ facts }) => facts.attempt?.updatedAt],
  ["approved, in the queue", ({ facts }) => facts.attempt?.updatedAt],
  ["landing, intended", ({ facts }) => facts.landing?.updatedAt],
  ["landed, to be delivered", ({ facts }) => facts.landing?.landedAt],
  ["cancelled, at rest", ({ facts }) => facts.task.cancelledAt],
];

test.each(lastWritten)(
  "[HU-13] %s: since it began, not since the task was touched",
  (name, began) => {
    const story = scenes[name]();
    story.take({ type: "edit", title: "Another title" });
    expect(whyOf(story.facts).since).toBe(began(story) ?? "");
  },
);

test("a review says how it was gated, or that it was not", () => {
  expect(whyOf(toReview(new Story({ gates: ["unit", "lint"] })).facts).text).toContain("gates 2/2");
  expect(whyOf(toReview(new Story({ gates: [] })).facts).text).toContain("no gates configured");
});

test("checking counts the gates that have run", () => {
  const story = endRun(workTurn(prepare(new Story({ gates: ["unit", "lint"] })), "first"));
  expect(whyOf(story.facts).text).toBe("Gates run on revision 1: 0 of 2 done");
});

test("of several asks the most pressing one is named", () => {
  const story = scenes["coding, agent asks"]();
  story.take({ type: "job_failed", job: "gate", detail: "No space left." });
  expect(whyOf(story.facts)).toMatchObject({ text: expect.stringContaining("Run rm") });
  expect(whyOf(story.facts).holds).toEqual(["stuck", "asking"]);
});

test("an ask is named before a pause, and a pause before all else", () => {
  const story = scenes["checking, base red"]();
  story.take({ type: "pause" });
  expect(whyOf(story.facts)).toMatchObject({ holds: ["paused", "stuck"], next: "answer" });
  story.take({ type: "answer", ask: askOf(story).id, choice: "rerun", note: null });
  expect(whyOf(story.facts)).toMatchObject({ text: "Paused while checking", next: "resume it" });
});

test("a landed task says whether it was delivered, left, or is on its way", () => {
  const texts = (["landed, to be delivered", "landed, delivered"] as const).map(
    (name) => whyOf(scenes[name]().facts).text,
  );
  expect(texts).toEqual(["Landed, not delivered yet", "Landed and delivered"]);
  const left = scenes["landed, delivery blocked"]();
  left.take({ type: "answer", ask: askOf(left).id, choice: "leave", note: null });
  expect(whyOf(left.facts)).toMatchObject({
    text: "Landed, not delivered: left in the mirror",
    choices: [{ command: "muster deliver '#1'" }],
  });
});

test("a target that is being moved is not said to be paused", () => {
  const story = scenes["landing, intended"]();
  story.take({ type: "pause" });
  expect(whyOf(story.facts)).toMatchObject({ text: "The target moves", choices: [] });
});

test("what a new attempt waits for is said", () => {
  const story = approve(toReview(new Story()));
  story.take({ type: "cancel" });
  story.take({ type: "reopen" });
  expect(whyOf(story.facts).text).toBe("The former workspace is being put away");
  story.take({ type: "workspace_retired" });
  expect(whyOf(story.facts).text).toBe("Waits for a free slot");
});

test("a red base that a person waived for a change lets its review begin", () => {
  const story = scenes["checking, base red"]();
  story.take({ type: "answer", ask: askOf(story).id, choice: "waive", note: "Known." });
  settle(story);
  expect(whyOf(story.facts).stage).toBe("in_review");
});
