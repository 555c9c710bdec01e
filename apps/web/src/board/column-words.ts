import type { Column } from "@muster/core/view";

export const columnTitle: Record<Column, string> = {
  backlog: "Backlog",
  ready: "Ready",
  working: "Working",
  review: "Review",
  landing: "Landing",
  landed: "Landed today",
};

/** What an empty column says: what would be here, and how it comes here. */
export const columnEmpty: Record<Column, string> = {
  backlog: "Nothing is planned. A new task begins here.",
  ready: "Nothing waits for an agent. Run a task, and it gets in line here.",
  working: "No agent works, no gate runs.",
  review: "Nothing waits for your verdict.",
  landing: "Nothing is on its way in. What you approve lands from here.",
  landed: "Nothing has landed today.",
};
