import { toWireError } from "@muster/contract";
import type { StreamPart } from "./parts.ts";

/** A stream as text. */
export interface StreamFormat {
  contentType: string;
  /** Sent at once, for the head of an answer only leaves with its first bytes. */
  opening: string;
  text(part: StreamPart, requestId: string): string;
}

const cursorOf = (item: Record<string, unknown>): string => String(item["seq"] ?? item["cursor"]);

/** Server-Sent Events: each with its cursor as id, for `Last-Event-ID` [OV-44]. */
export const serverSentEvents: StreamFormat = {
  contentType: "text/event-stream",
  opening: ": open\n\n",
  text(part, requestId) {
    if (part.kind === "quiet") return ": quiet\n\n";
    if (part.kind === "failed") {
      const error = toWireError(part.outcome.error, requestId);
      return `event: error\ndata: ${JSON.stringify({ error })}\n\n`;
    }
    return part.items
      .map((item) => `id: ${cursorOf(item)}\ndata: ${JSON.stringify(item)}\n\n`)
      .join("");
  },
};

/** One JSON value a line; blank lines keep the connection alive. */
export const linesOfJson: StreamFormat = {
  contentType: "application/x-ndjson",
  opening: "\n",
  text(part, requestId) {
    if (part.kind === "quiet") return "\n";
    if (part.kind === "failed") {
      return `${JSON.stringify({ error: toWireError(part.outcome.error, requestId) })}\n`;
    }
    return part.items.map((item) => `${JSON.stringify(item)}\n`).join("");
  },
};
