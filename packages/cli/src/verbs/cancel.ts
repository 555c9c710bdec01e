import { taskCommand } from "./task-command.ts";

export const cancel = taskCommand("task.cancel", {
  description: "After the landing was written it is too late. `muster reopen` begins again.",
  examples: [
    {
      command: "muster cancel '#1'",
      effect: "Ends task 1: its run stops, its asks close, its work is kept",
    },
  ],
});
