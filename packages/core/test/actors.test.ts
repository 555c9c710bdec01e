import { commandTypes, type Input } from "@muster/core";
import { expect, test } from "bun:test";
import { ada, runActor, system } from "./support/names.ts";
import { samplesFor } from "./support/samples.ts";
import { type SceneName, sceneNames, scenes } from "./support/scenes.ts";

const isCommand = (input: Input): boolean =>
  (commandTypes as readonly string[]).includes(input.type);

test("[OV-12] no run and no part of Muster can say what only a person may say, wherever the task is", () => {
  for (const name of sceneNames) {
    const story = scenes[name]();
    for (const { input } of samplesFor(story.facts).filter((sample) => isCommand(sample.input)))
      for (const actor of [runActor, system]) {
        const refusal = story.refused(input, actor);
        expect(refusal).toEqual({ code: "forbidden", command: input.type, actor: actor.kind });
      }
  }
});

test("[OV-12] a run reports of itself alone: it settles no gate, no landing and no workspace", () => {
  const reports = new Set<string>();
  for (const name of sceneNames) {
    const story = scenes[name]();
    for (const { input } of samplesFor(story.facts))
      if (!("code" in story.fork().give(input, runActor))) reports.add(input.type);
  }
  expect([...reports].toSorted()).toEqual([
    "comment_answered",
    "permission_requested",
    "permission_settled",
    "run_ended",
    "run_known",
    "turn_ended",
    "turn_sent",
  ]);
});

test("[OV-11] a person cannot report what Muster finds", () => {
  for (const name of sceneNames) {
    const story = scenes[name]();
    const facts = samplesFor(story.facts).filter((sample) => !isCommand(sample.input));
    for (const { input } of facts)
      expect(["forbidden", "outdated_fact"]).toContain(story.refused(input, ada).code);
  }
});

test("[OV-11] a command that is not in the table is refused with the stage and what is possible there", () => {
  const story = scenes["landed, delivered"]();
  expect(story.refused({ type: "run" })).toEqual({
    code: "invalid_transition",
    command: "run",
    stage: "landed",
    allowed: ["reopen"],
  });
});

/** Always possible, or no move at all. */
const unnamed = ["edit", "see", "comment"];

/** Verbs of the commands that a person could give with effect. */
const effective = (name: SceneName): Set<string> => {
  const story = scenes[name]();
  const taken = samplesFor(story.facts).filter(({ input }) => {
    const result = story.fork().give(input, ada);
    return !("code" in result) && result.changes.length > 0 && isCommand(input);
  });
  const verbs = taken.map(({ input }) => input.type.replaceAll("_", "-"));
  return new Set(verbs.filter((verb) => !unnamed.includes(verb)));
};

test.each(sceneNames)(
  "[OV-11] %s: a refusal names just the verbs that would do something there",
  (name) => {
    const story = scenes[name]();
    const commands = samplesFor(story.facts).filter(({ input }) => isCommand(input));
    for (const { input } of commands) {
      const result = story.fork().give(input, ada);
      if (!("code" in result) || result.code !== "invalid_transition") continue;
      expect(new Set(result.allowed)).toEqual(effective(name));
    }
  },
);
