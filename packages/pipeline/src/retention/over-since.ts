import { positionOf, type TaskFacts } from "@muster/core";
import type { Instant } from "@muster/model";

const undelivered = new Set(["pending", "asked"]);

/** When the last thing happened to a task that is over; null while something may still be done about it. */
export function overSince(facts: TaskFacts): Instant | null {
  const { task, attempt, run, landing, asks } = facts;
  const position = positionOf(facts);
  if (position !== "landed" && position !== "cancelled") return null;
  if (asks.length > 0 || undelivered.has(landing?.delivery ?? "none")) return null;
  const rows = [task, attempt, run, landing].filter((row) => row !== null);
  return rows.reduce((last, row) => (row.updatedAt > last ? row.updatedAt : last), task.updatedAt);
}
