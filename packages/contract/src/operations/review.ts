import type { ErrorCode } from "../errors/data.ts";
import { type OperationDescription, people } from "./description.ts";
import { judgementErrors, taskErrors, transitionErrors } from "./groups.ts";

const requestErrors = [
  ...judgementErrors,
  "nothing_requested",
  "line_not_in_diff",
  "workspace_gone",
  "too_late",
  "git_failed",
] as const satisfies ErrorCode[];

export const reviewOperations = {
  "task.diff": {
    summary: "Show what a task changes",
    method: "GET",
    path: "/api/tasks/{task}/diff",
    callers: people,
    command: false,
    errors: [
      ...taskErrors,
      "no_base",
      "no_revision",
      "not_in_diff",
      "workspace_gone",
      "git_failed",
    ],
  },
  "gate.log": {
    summary: "Read the log of a gate",
    description:
      "A page of whole lines by byte offsets. Without `after` and `before` it begins a little above the line that looks like the failure, else at the log's end. What a program says to a terminal is left out.",
    method: "GET",
    path: "/api/tasks/{task}/gates/{gate}/log",
    callers: people,
    command: false,
    errors: [...taskErrors, "gate_undecided", "log_gone"],
  },
  "task.mergeability": {
    summary: "Say whether a task can land and what stands against it; changes nothing",
    method: "GET",
    path: "/api/tasks/{task}/mergeability",
    callers: people,
    command: false,
    errors: [...taskErrors, "git_failed"],
  },
  "task.seen": {
    summary: "Record that a person was shown a revision",
    method: "POST",
    path: "/api/tasks/{task}/seen",
    callers: people,
    command: true,
    errors: transitionErrors,
  },
  "task.comment": {
    summary: "Comment on lines of a revision",
    method: "POST",
    path: "/api/tasks/{task}/comments",
    successStatus: 201,
    callers: people,
    command: true,
    errors: [...judgementErrors, "line_not_in_diff", "git_failed"],
  },
  "task.requestChanges": {
    summary: "Send a revision back with a note, comments or both",
    method: "POST",
    path: "/api/tasks/{task}/request-changes",
    callers: people,
    command: true,
    errors: requestErrors,
  },
  "task.packet": {
    summary: "Show what a request for changes would send to the agent; changes nothing",
    method: "POST",
    path: "/api/tasks/{task}/packet",
    callers: people,
    command: false,
    reads: "body",
    errors: requestErrors,
  },
  "task.approve": {
    summary: "Approve a revision",
    method: "POST",
    path: "/api/tasks/{task}/approve",
    callers: people,
    command: true,
    errors: [...judgementErrors, "git_failed"],
  },
  "task.unapprove": {
    summary: "Take an approval back, until the landing",
    method: "POST",
    path: "/api/tasks/{task}/unapprove",
    callers: people,
    command: true,
    errors: [...transitionErrors, "too_late"],
  },
  "task.land": {
    summary: "Land an approved revision where landing is manual",
    method: "POST",
    path: "/api/tasks/{task}/land",
    callers: people,
    command: true,
    errors: [...judgementErrors, "git_failed"],
  },
  "task.deliver": {
    summary: "Bring a landed change into the clone",
    method: "POST",
    path: "/api/tasks/{task}/deliver",
    callers: people,
    command: true,
    errors: [...transitionErrors, "delivery_blocked", "git_failed"],
  },
} as const satisfies Record<string, OperationDescription>;
