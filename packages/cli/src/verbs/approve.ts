import type { TaskOutcome } from "@muster/contract";
import { answer, type Context, type Outcome, target } from "../context.ts";
import { paint } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { outcomeLine } from "../views/task-line.ts";
import { judged } from "./judge.ts";
import { revisionOption, taskParameter, type Verb } from "./verb.ts";

/** What the machine does not enforce is said where it is approved. */
async function withEnforcement(
  context: Context,
  task: string,
  approved: TaskOutcome,
): Promise<Outcome> {
  if (context.json) return answer(approved, () => "");
  const detail = await context.call("task.get", target(context, task));
  const note = detail.ok && !detail.value.enforcement.enforced ? detail.value.enforcement.note : "";
  return answer(approved, (page) =>
    [outcomeLine(approved, page), paint(page, "waits", visible(note))]
      .filter((line) => line !== "")
      .join("\n"),
  );
}

export const approve: Verb = {
  description: "An approval belongs to one revision; when another is current it is refused.",
  operations: ["task.approve", "task.get"],
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
    const land = words.isSet("land");
    const called = await context.call("task.approve", { ...judged(context, words), land });
    return called.ok ? withEnforcement(context, words.parameter("task"), called.value) : called;
  },
};
