import { answer, target } from "../context.ts";
import { whyLines } from "../views/why-lines.ts";
import { taskParameter, type Verb } from "./verb.ts";

export const why: Verb = {
  operations: ["task.why"],
  parameters: [taskParameter],
  options: [],
  examples: [
    { command: "muster why '#1'", effect: "Where it is, why, who acts next, what you can do" },
  ],
  async run(context, { parameter }) {
    const called = await context.call("task.why", target(context, parameter("task")));
    if (!called.ok) return called;
    return answer(called.value, (page) => whyLines(called.value, page).join("\n"));
  },
};
