import { answer, target } from "../context.ts";
import { landingWords } from "../views/landing-words.ts";
import { taskParameter, type Verb } from "./verb.ts";

export const deliver: Verb = {
  description:
    "For a change that has landed in the mirror but could not be brought into your clone.",
  operations: ["task.deliver"],
  parameters: [taskParameter],
  options: [],
  examples: [{ command: "muster deliver '#1'", effect: "Tries again to bring it into your clone" }],
  async run(context, { parameter }) {
    const called = await context.call("task.deliver", target(context, parameter("task")));
    if (!called.ok) return called;
    const { number, landing } = called.value;
    return answer(called.value, (page) => `#${number} ${landingWords(landing, page)}`);
  },
};
