import { visible } from "../print/visible.ts";
import { judged } from "./judge.ts";
import { showOutcome } from "./task-command.ts";
import { revisionOption, taskParameter, type Verb } from "./verb.ts";

export const approve: Verb = {
  description: "An approval belongs to one revision; when another is current it is refused.",
  operations: ["task.get", "task.approve"],
  parameters: [taskParameter],
  options: [
    revisionOption,
    { flags: "--land", description: "land at once, where landing is manual" },
  ],
  examples: [
    { command: "muster approve '#1'", effect: "Approves the revision that you were shown last" },
    { command: "muster approve '#1' --land", effect: "Approves it and says that it may land" },
    { command: "muster approve web#1 --revision 3F9K2M7Q", effect: "Approves the revision named" },
  ],
  async run(context, words) {
    const about = await judged(context, words);
    if (!about.ok) return about;
    const { named, detail, note } = about.value;
    const called = await context.call("task.approve", { ...named, land: words.isSet("land") });
    const { enforced, note: limits } = detail.enforcement;
    // What the machine does not enforce is said where it is approved.
    return showOutcome(called, enforced ? note : [...note, visible(limits)]);
  },
};
