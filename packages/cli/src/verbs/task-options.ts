import type { OptionDefinition } from "./verb.ts";

export const priorityOption: OptionDefinition = {
  flags: "--priority <priority>",
  description: "which task goes first when there is room for one",
  choices: ["urgent", "high", "normal", "low"],
};

export const agentOption: OptionDefinition = {
  flags: "--agent <name>",
  description: "the agent that does it, one of `muster agents`",
};
