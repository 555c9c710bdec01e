import { expect, test } from "bun:test";
import { commandsToTry, legalCommands } from "@muster/core";
import { ada } from "./support/names.ts";
import { scenes } from "./support/scenes.ts";

test.each(Object.entries(scenes))(
  "[OV-11] what is offered in %s is taken and changes something, and nothing else does",
  (_name, scene) => {
    const story = scene();
    const offered = legalCommands(story.facts, story.context(ada)).map((command) =>
      JSON.stringify(command),
    );
    const effective = commandsToTry(story.facts).filter((command) => {
      const taken = story.fork().give(command, ada);
      return !("code" in taken) && taken.changes.length > 0;
    });
    expect(offered).toEqual(effective.map((command) => JSON.stringify(command)));
  },
);
