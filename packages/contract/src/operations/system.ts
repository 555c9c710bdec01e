import { type OperationDescription, people } from "./description.ts";

export const systemOperations = {
  health: {
    summary: "Say that the daemon is up",
    method: "GET",
    path: "/api/health",
    callers: ["person", "run", "system"],
    command: false,
    open: true,
    errors: [],
  },
  status: {
    summary: "Show the daemon: process, address, home, live runs",
    method: "GET",
    path: "/api/status",
    callers: people,
    command: false,
    errors: [],
  },
  "agent.list": {
    summary: "List the agents that tasks can be given to",
    method: "GET",
    path: "/api/agents",
    callers: people,
    command: false,
    errors: ["configuration_invalid"],
  },
  "backup.create": {
    summary: "Write a verified copy of the databases",
    method: "POST",
    path: "/api/backups",
    callers: people,
    command: true,
    errors: ["backup_failed"],
  },
  "daemon.stop": {
    summary: "Stop the daemon, with or without its live runs",
    method: "POST",
    path: "/api/daemon/stop",
    callers: people,
    command: true,
    errors: [],
  },
} as const satisfies Record<string, OperationDescription>;
