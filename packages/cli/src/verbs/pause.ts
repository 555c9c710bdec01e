import { taskCommand } from "./task-command.ts";

export const pause = taskCommand("task.pause", {
  description: "Nothing is lost: `muster resume` goes on where it was.",
  examples: [
    { command: "muster pause '#1'", effect: "Stops the run of task 1, proven, and holds the task" },
  ],
});
