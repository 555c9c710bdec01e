import { judged } from "./judge.ts";
import { showOutcome } from "./task-command.ts";
import { revisionOption, taskParameter, type Verb } from "./verb.ts";

export const land: Verb = {
  operations: ["task.get", "task.land"],
  parameters: [taskParameter],
  options: [revisionOption],
  examples: [{ command: "muster land '#1'", effect: "Puts the approved revision into the queue" }],
  async run(context, words) {
    const about = await judged(context, words);
    if (!about.ok) return about;
    const { named, note } = about.value;
    return showOutcome(await context.call("task.land", named), note);
  },
};
