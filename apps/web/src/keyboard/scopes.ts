import type { Scope } from "./registry.ts";

const scope = (rank: number, id: string, title: string): Scope => ({
  id,
  title,
  isLayer: false,
  rank,
});

/** Every scope there is, lowest first. */
export const scopes = {
  app: scope(0, "app", "Everywhere"),
  inbox: scope(1, "inbox", "Inbox"),
  board: scope(1, "board", "Board"),
  task: scope(1, "task", "Task"),
  review: scope(1, "review", "Review"),
  ask: scope(2, "ask", "Answer"),
  dialog: { ...scope(3, "dialog", "Dialog"), isLayer: true },
} as const;
