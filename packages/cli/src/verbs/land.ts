import { judged } from "./judge.ts";
import { showOutcome } from "./task-command.ts";
import { revisionOption, taskParameter, type Verb } from "./verb.ts";

export const land: Verb = {
  operations: ["task.land"],
  parameters: [taskParameter],
  options: [revisionOption],
  examples: [{ command: "muster land '#1'", effect: "Puts the approved revision into the queue" }],
  run: async (context, words) =>
    showOutcome(await context.call("task.land", judged(context, words))),
};
