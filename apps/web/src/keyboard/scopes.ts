import type { Scope } from "./registry.ts";

const scope = (id: string, title: string): Scope => ({ id, title, isLayer: false });
const layer = (id: string, title: string): Scope => ({ id, title, isLayer: true });

/** Every scope there is, lowest first. */
export const scopes = {
  app: scope("app", "Everywhere"),
  inbox: scope("inbox", "Inbox"),
  board: scope("board", "Board"),
  task: scope("task", "Task"),
  review: scope("review", "Review"),
  ask: scope("ask", "Answer"),
  dialog: layer("dialog", "Dialog"),
} as const;
