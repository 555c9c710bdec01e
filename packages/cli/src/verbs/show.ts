import type { Mergeability } from "@muster/contract";
import { answer, type Context, target } from "../context.ts";
import { detailText } from "../views/detail/detail-text.ts";
import { recordSeen } from "./record-seen.ts";
import { taskParameter, type Verb } from "./verb.ts";

/** Where a verdict is near, people are told what would stand against the landing. */
async function obstaclesOf(
  context: Context,
  task: string,
  stage: string,
): Promise<Mergeability | null> {
  if (context.json || !["in_review", "approved"].includes(stage)) return null;
  const called = await context.call("task.mergeability", target(context, task));
  return called.ok ? called.value : null;
}

export const show: Verb = {
  description:
    "Its state, attempt, gates, comments with their answers, flags, what was left out, and open asks.",
  operations: ["task.get", "task.mergeability", "task.seen"],
  parameters: [taskParameter],
  options: [],
  examples: [
    { command: "muster show '#1'", effect: "Shows task 1 of this project" },
    { command: "muster show web#1 --json", effect: "All of it as one object" },
  ],
  async run(context, { parameter }) {
    const task = parameter("task");
    const called = await context.call("task.get", target(context, task));
    if (!called.ok) return called;
    const detail = called.value;
    const obstacles = await obstaclesOf(context, task, detail.stage);
    if (detail.revision !== null) await recordSeen(context, task, detail.revision);
    return answer(detail, (page) => detailText(detail, obstacles, page), { paged: true });
  },
};
