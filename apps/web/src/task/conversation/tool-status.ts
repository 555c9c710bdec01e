import type { Tone } from "@muster/core/view";

/** How a tool call stands; null: it is done, and nothing has to be said. */
export function toolStatus(
  status: string | null,
  isLive: boolean,
): { tone: Tone; word: string } | null {
  switch (status) {
    case "completed":
      return null;
    case "failed":
      return { tone: "broken", word: "failed" };
    case "denied":
      return { tone: "waits", word: "denied" };
    case "cancelled":
      return { tone: "quiet", word: "cancelled" };
    case "pending":
    case "in_progress":
      return isLive ? { tone: "works", word: "runs" } : { tone: "quiet", word: "not finished" };
    case null:
    default:
      return { tone: "quiet", word: status === null ? "no outcome" : status.replaceAll("_", " ") };
  }
}
