import { answer, target } from "../context.ts";
import { refused } from "../failure.ts";
import { taskParameter, type Verb } from "./verb.ts";

export const path: Verb = {
  operations: ["task.get"],
  parameters: [taskParameter],
  options: [],
  examples: [
    { command: "cd \"$(muster path '#1')\"", effect: "Goes into the workspace of task 1" },
  ],
  async run(context, { parameter }) {
    const called = await context.call("task.get", target(context, parameter("task")));
    if (!called.ok) return called;
    const { attempt, number } = called.value;
    const folder = attempt?.path ?? null;
    if (folder === null || attempt?.workspace !== "ready")
      return refused({
        code: "no_workspace",
        message: `#${number} has no workspace now.`,
        next: "Start the task with `muster run`, or bring its work back with `muster restore`.",
        data: { workspace: attempt?.workspace ?? "absent" },
      });
    return answer({ path: folder }, () => folder);
  },
};
