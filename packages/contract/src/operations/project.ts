import { type OperationDescription, people } from "./description.ts";
import { projectErrors } from "./groups.ts";

export const projectOperations = {
  "project.register": {
    summary: "Make a git repository a project",
    description:
      "Writes nothing into the repository; the answer suggests a configuration. A repository that is a project already, by any of its worktrees, is given back, under the new name when one is given; it keeps its target. So is one whose clone was moved: its project follows.",
    method: "POST",
    path: "/api/projects",
    callers: people,
    command: true,
    errors: ["repository_refused", "already_registered", "configuration_invalid", "git_failed"],
  },
  "project.list": {
    summary: "List the projects",
    method: "GET",
    path: "/api/projects",
    callers: people,
    command: false,
    errors: [],
  },
  "project.get": {
    summary: "Show one project",
    method: "GET",
    path: "/api/projects/{project}",
    callers: people,
    command: false,
    errors: [...projectErrors, "git_failed"],
  },
} as const satisfies Record<string, OperationDescription>;
