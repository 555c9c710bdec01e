import { type OperationDescription, people } from "./description.ts";
import { transitionErrors } from "./groups.ts";

/** Commands that move a task or hold it, other than judgements. */
export const lifeOperations = {
  "task.run": {
    summary: "Schedule a task: an agent takes it as soon as there is room",
    method: "POST",
    path: "/api/tasks/{task}/run",
    callers: people,
    command: true,
    errors: [...transitionErrors, "no_such_agent", "configuration_invalid", "git_failed"],
  },
  "task.pause": {
    summary: "Pause a task: its run is stopped",
    method: "POST",
    path: "/api/tasks/{task}/pause",
    callers: people,
    command: true,
    errors: transitionErrors,
  },
  "task.resume": {
    summary: "Let a paused task go on",
    method: "POST",
    path: "/api/tasks/{task}/resume",
    callers: people,
    command: true,
    errors: [...transitionErrors, "workspace_gone"],
  },
  "task.cancel": {
    summary: "Give up a task; its work is kept",
    method: "POST",
    path: "/api/tasks/{task}/cancel",
    callers: people,
    command: true,
    errors: [...transitionErrors, "too_late"],
  },
  "task.reopen": {
    summary: "Begin a landed or cancelled task again with a new attempt",
    method: "POST",
    path: "/api/tasks/{task}/reopen",
    callers: people,
    command: true,
    errors: [...transitionErrors, "run_alive", "undelivered"],
  },
  "task.restore": {
    summary: "Bring the workspace back to the snapshot of a turn",
    method: "POST",
    path: "/api/tasks/{task}/restore",
    callers: people,
    command: true,
    errors: [...transitionErrors, "unknown_turn", "run_alive", "git_failed"],
  },
} as const satisfies Record<string, OperationDescription>;
