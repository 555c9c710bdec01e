import { answer, target } from "../context.ts";
import { outcomeLine } from "../views/task-line.ts";
import { visible } from "../print/visible.ts";
import { taskParameter, type Verb } from "./verb.ts";

export const restore: Verb = {
  description: "Every turn left a snapshot; without --turn the newest is taken.",
  operations: ["task.restore"],
  parameters: [taskParameter],
  options: [
    { flags: "--turn <number>", description: "the turn whose snapshot is wanted", least: 1 },
  ],
  examples: [
    {
      command: "muster restore '#1'",
      effect: "Makes the workspace again from the newest snapshot",
    },
    { command: "muster restore '#1' --turn 2", effect: "Brings it back to what turn 2 left" },
  ],
  async run(context, words) {
    const turn = words.number("turn");
    const called = await context.call("task.restore", {
      ...target(context, words.parameter("task")),
      ...(turn === undefined ? {} : { turn }),
    });
    if (!called.ok) return called;
    const { value } = called;
    const what =
      value.turn === null
        ? "what stands on its present base"
        : `turn ${value.turn}, ${value.commit?.slice(0, 10)},`;
    return answer(
      value,
      (page) => `${outcomeLine(value, page)}\nrestored ${what} in ${visible(value.workspace)}`,
    );
  },
};
