import { taskCommand } from "./task-command.ts";

export const reopen = taskCommand("task.reopen", {
  examples: [{ command: "muster reopen '#1'", effect: "Begins task 1 again with a new attempt" }],
});
