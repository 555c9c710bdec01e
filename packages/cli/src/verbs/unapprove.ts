import { taskCommand } from "./task-command.ts";

export const unapprove = taskCommand("task.unapprove", {
  description: "Possible until the landing is written.",
  examples: [{ command: "muster unapprove '#1'", effect: "Task 1 goes back to review" }],
});
