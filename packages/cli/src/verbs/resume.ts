import { taskCommand } from "./task-command.ts";

export const resume = taskCommand("task.resume", {
  examples: [
    {
      command: "muster resume '#1'",
      effect: "Lets task 1 go on; starts nothing that does not have to be done",
    },
  ],
});
