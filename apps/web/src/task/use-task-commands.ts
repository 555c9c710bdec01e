import { type Command, scopes, useCommands } from "../keyboard/index.ts";
import type { Step } from "./actions/step.ts";
import { stepWords } from "./actions/step-words.ts";
import type { Steps } from "./actions/use-steps.ts";
import type { TaskData } from "./data/use-task.ts";
import { copyCommands } from "./header/copying.ts";

const stepCommand = (step: Step, steps: Steps): Command => {
  const { title, keys } = stepWords[step];
  return {
    id: `step.${step}`,
    title,
    keys: keys === null ? [] : [keys],
    run: () => steps.take(step),
  };
};

interface Doing {
  legal: readonly Step[];
  steps: Steps;
  rename: () => void;
  edit: () => void;
  toEnd: () => void;
}

/** What can be done on the screen beside the steps; the menu lists the same. */
const otherCommands = ({ detail }: Pick<TaskData, "detail">, doing: Doing): Command[] => [
  { id: "task.rename", title: "Rename", keys: ["F2"], run: doing.rename },
  { id: "task.edit", title: "Edit the task's text", keys: ["e"], run: doing.edit },
  ...copyCommands(detail),
];

/** Keys, palette and buttons of the task screen run the same functions. */
export function useTaskCommands(data: Pick<TaskData, "detail">, doing: Doing): readonly Command[] {
  const others = otherCommands(data, doing);
  useCommands(scopes.task, [
    ...doing.legal.map((step) => stepCommand(step, doing.steps)),
    ...others,
    {
      id: "task.newest",
      title: "Go to the newest of the conversation",
      keys: ["End"],
      run: doing.toEnd,
    },
  ]);
  return others;
}
