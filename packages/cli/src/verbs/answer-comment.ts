import { refused } from "../failure.ts";
import type { Verb } from "./verb.ts";

/** Works only inside a run, where it is answered before any verb is run. */
export const answerComment: Verb = {
  description:
    "Only for agents: it speaks to the socket of its own run. Every comment of the packet is answered: fixed, or declined with a reason.",
  operations: [],
  parameters: [
    { name: "number", description: "number of the comment in the packet" },
    { name: "answer", description: "fixed, or declined", choices: ["fixed", "declined"] },
    {
      name: "text",
      description: "what was done, or why not",
      optional: true,
      variadic: true,
      prose: true,
    },
  ],
  options: [],
  examples: [
    {
      command: 'muster answer-comment 1 fixed "Copies the list before it sorts"',
      effect: "Says that comment 1 is done",
    },
    {
      command: 'muster answer-comment 2 declined "The list is private to this function"',
      effect: "Says why comment 2 is not done",
    },
  ],
  run: async () =>
    refused({
      code: "only_for_agents",
      message: "answer-comment is for agents inside a run.",
      next: "Answer an ask with `muster answer`, or comment with `muster comment`.",
    }),
};
