import { positionOf, positions, transitionFor, transitions } from "@muster/core";
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { documentPaths } from "../scripts/documents.ts";
import { lifePage } from "../scripts/life-page.ts";
import { goldenLife } from "./support/golden.ts";
import { inputTypes, samplesFor } from "./support/samples.ts";
import { sceneNames, scenes } from "./support/scenes.ts";

/** A table may be set with more room. */
const tight = (page: string): string => page.replaceAll(/ *\| */g, "|").replaceAll(/-{3,}/g, "---");

test("[OV-11] [HU-3] every input in every place leads where the stored golden table says, or is refused as it says", () => {
  expect(goldenLife()).toBe(readFileSync(documentPaths.golden, "utf8"));
});

test("[ST-60] the page on the life of a task is the one of the tables that decide", () => {
  expect(tight(readFileSync(documentPaths.life, "utf8"))).toBe(tight(lifePage()));
});

test("[HU-3] the golden table has every place with every type of input", () => {
  const places = sceneNames.map((name) => positionOf(scenes[name]().facts));
  expect(new Set(places)).toEqual(new Set(positions));
  expect(new Set(inputTypes)).toEqual(new Set(transitions.map((row) => row.on)));
});

test("[OV-11] every row of the transition table is used, to every place that it names", () => {
  const reached = new Map(transitions.map((row) => [row, new Set<string>()]));
  for (const name of sceneNames) {
    const story = scenes[name]();
    const from = positionOf(story.facts);
    for (const { input } of samplesFor(story.facts)) {
      const fork = story.fork();
      const row = transitionFor(input.type, from);
      const result = fork.give(input);
      if ("code" in result || row === null) continue;
      const to = positionOf(fork.facts);
      reached.get(row)?.add(to === from ? "same" : to);
    }
  }
  const unused = [...reached].flatMap(([row, to]) =>
    row.to.filter((place) => !to.has(place)).map((place) => `${row.on} -> ${place}`),
  );
  expect(unused).toEqual([]);
});

test("[OV-11] no input has two rows for one place: the table is a function", () => {
  const pairs = transitions.flatMap((row) => row.from.map((from) => `${row.on} in ${from}`));
  expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).toEqual([]);
});
