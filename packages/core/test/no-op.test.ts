import { expect, test } from "bun:test";
import { scenes } from "./support/scenes.ts";
import type { Story } from "./support/story.ts";
import type { Said } from "./support/subject.ts";
import { revisionOf, runOf } from "./support/turns.ts";

const repeated: [string, () => Story, (story: Story) => Said][] = [
  ["edit", scenes.backlog, () => ({ type: "edit", title: "Say hello", priority: "normal" })],
  ["run", scenes.ready, () => ({ type: "run" })],
  ["pause", scenes["coding, paused"], () => ({ type: "pause" })],
  ["resume", scenes.in_review, () => ({ type: "resume" })],
  ["see", seen, (story) => ({ type: "see", revision: revisionOf(story) })],
  [
    "approve",
    scenes["approved, in the queue"],
    (story) => ({ type: "approve", revision: revisionOf(story), land: true }),
  ],
  [
    "land",
    scenes["approved, in the queue"],
    (story) => ({ type: "land", revision: revisionOf(story) }),
  ],
  ["land", scenes["landed, delivered"], (story) => ({ type: "land", revision: revisionOf(story) })],
  ["deliver", scenes["landed, delivered"], () => ({ type: "deliver" })],
  [
    "preparation_failed",
    scenes["preparing, setup failed"],
    () => ({ type: "preparation_failed", detail: "" }),
  ],
  [
    "run_known",
    scenes["coding, agent at work"],
    (story) => ({ type: "run_known", run: runOf(story).id, agentSessionId: "session" }),
  ],
  [
    "run_ended, still unproven",
    scenes["coding, run not proven dead"],
    (story) => ({
      type: "run_ended",
      run: runOf(story).id,
      reason: "",
      proven: false,
      outcome: null,
    }),
  ],
  ["comment_answered", answered, answeredFact],
  [
    "permission_requested",
    scenes["coding, agent asks"],
    (story) => ({
      type: "permission_requested",
      run: runOf(story).id,
      request: "request",
      title: "Run rm",
      kind: "execute",
      input: { command: "rm -r build" },
      locations: [],
    }),
  ],
  ["delivered", scenes["landed, delivered"], () => ({ type: "delivered" })],
  ["workspace_retired", scenes["cancelled, at rest"], () => ({ type: "workspace_retired" })],
];

function seen(): Story {
  const story = scenes.in_review();
  story.take({ type: "see", revision: revisionOf(story) });
  return story;
}

function answeredFact(story: Story): Said {
  const run = runOf(story).id;
  return { type: "comment_answered", run, comment: 1, answer: "fixed", text: "Done." };
}

function answered(): Story {
  const story = scenes["coding, comments to answer"]();
  story.take(answeredFact(story));
  return story;
}

test.each(repeated)(
  "[OV-45] %s that changes nothing writes nothing and asks for nothing",
  (_name, scene, input) => {
    const story = scene();
    const before = story.facts;
    const decision = story.take(input(story));
    expect(decision).toEqual({ changes: [], jobs: [] });
    expect(story.facts).toBe(before);
  },
);

test("[OV-45] an edit writes the one row that it changes, with the one event", () => {
  const story = scenes.backlog();
  const { changes } = story.take({ type: "edit", title: "Say goodbye", body: "Politely." });
  expect(changes).toMatchObject([
    { entity: "task", type: "task.edited", row: { title: "Say goodbye", version: 2 } },
  ]);
});
