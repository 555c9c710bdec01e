import type { ScheduledTask, WhyView } from "@muster/contract";
import type { Result } from "@muster/model";
import { waitForPerson } from "../connect/wait-for-person.ts";
import { answer, type Context, target } from "../context.ts";
import type { Failure } from "../failure.ts";
import { type Page, paint } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { outcomeLine } from "../views/task-line.ts";
import { whyLines } from "../views/why-lines.ts";
import { taskParameter, type Verb } from "./verb.ts";

function scheduledText(task: ScheduledTask, page: Page): string {
  const { name, hint } = task.agent;
  const lines = [outcomeLine(task, page), `agent ${visible(name)}`];
  if (hint !== null) lines.push(paint(page, "waits", visible(hint)));
  return lines.join("\n");
}

/** Runs the task and waits; people see at once that it was scheduled. */
async function runAndWait(
  context: Context,
  task: string,
): Promise<Result<ScheduledTask & { explanation: WhyView }, Failure>> {
  const before = await context.call("status", {});
  if (!before.ok) return before;
  const scheduled = await context.call("task.run", target(context, task));
  if (!scheduled.ok) return scheduled;
  if (!context.json) await context.write(`${scheduledText(scheduled.value, context.page)}\n`);
  const waited = await waitForPerson(context, scheduled.value, before.value.lastEvent);
  if (!waited.ok) return waited;
  const { stage, holds, text } = waited.value;
  const now = { ...scheduled.value, stage, holds, why: text, explanation: waited.value };
  return { ok: true, value: now };
}

export const run: Verb = {
  description: "Returns at once; an agent takes the task as soon as there is room.",
  operations: ["task.run", "status", "task.why", "event.list"],
  parameters: [taskParameter],
  options: [{ flags: "--wait", description: "wait until it needs a person or is over" }],
  examples: [
    { command: "muster run '#1'", effect: "Schedules task 1" },
    {
      command: "muster run '#1' --wait && muster diff '#1'",
      effect: "Waits for it and looks at it",
    },
  ],
  async run(context, words) {
    const task = words.parameter("task");
    if (words.isSet("wait")) {
      const waited = await runAndWait(context, task);
      if (!waited.ok) return waited;
      const { explanation } = waited.value;
      return answer(waited.value, () =>
        whyLines(explanation, { ...context.page, now: context.host.now() }).join("\n"),
      );
    }
    const called = await context.call("task.run", target(context, task));
    return called.ok ? answer(called.value, (page) => scheduledText(called.value, page)) : called;
  },
};
