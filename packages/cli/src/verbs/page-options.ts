import type { OptionDefinition } from "./verb.ts";

export const limitOption: OptionDefinition = {
  flags: "--limit <number>",
  description: "at most so many",
  least: 1,
};

export const cursorOption: OptionDefinition = {
  flags: "--cursor <cursor>",
  description: "go on from the `next` of the page before",
};
