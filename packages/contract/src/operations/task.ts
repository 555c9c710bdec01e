import { type OperationDescription, people } from "./description.ts";
import { projectErrors, taskErrors, transitionErrors } from "./groups.ts";

export const taskOperations = {
  "task.create": {
    summary: "Add a task to a project's backlog",
    method: "POST",
    path: "/api/tasks",
    successStatus: 201,
    callers: people,
    command: true,
    errors: [...projectErrors, "no_such_agent"],
  },
  "task.list": {
    summary: "List tasks, newest first",
    method: "GET",
    path: "/api/tasks",
    callers: people,
    command: false,
    errors: projectErrors,
  },
  "task.get": {
    summary: "Show everything about one task",
    method: "GET",
    path: "/api/tasks/{task}",
    callers: people,
    command: false,
    errors: taskErrors,
  },
  "task.edit": {
    summary: "Change a task's title, body, priority or agent",
    method: "PATCH",
    path: "/api/tasks/{task}",
    callers: people,
    command: true,
    errors: [...transitionErrors, "no_such_agent"],
  },
  "task.why": {
    summary: "Say where a task is, why, who acts next and until when",
    method: "GET",
    path: "/api/tasks/{task}/why",
    callers: people,
    command: false,
    errors: taskErrors,
  },
  "task.logs": {
    summary: "Read a task's transcript",
    description:
      "A page after the cursor `after`, or with `before` the newest entries before that cursor (0: at the end). With `follow=true` a stream of entries that goes on until the task is over: Server-Sent Events, or lines of JSON for `Accept: application/x-ndjson`.",
    method: "GET",
    path: "/api/tasks/{task}/logs",
    callers: people,
    command: false,
    errors: [...taskErrors, "cursor_from_the_future"],
    stream: "when_follow_is_asked",
  },
} as const satisfies Record<string, OperationDescription>;
