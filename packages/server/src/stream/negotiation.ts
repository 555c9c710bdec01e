import { operationDescription, type OperationName } from "@muster/contract";
import { linesOfJson, serverSentEvents, type StreamFormat } from "./format.ts";

/** How a request wants an operation followed; null: it wants an answer. */
export function streamFormatOf(
  name: OperationName,
  headers: Headers,
  input: Record<string, unknown>,
): StreamFormat | null {
  const { stream } = operationDescription(name);
  const accepted = headers.get("accept") ?? "*/*";
  const format = accepted.includes("application/x-ndjson") ? linesOfJson : serverSentEvents;
  if (stream === "when_follow_is_asked") return input["follow"] === true ? format : null;
  if (stream === undefined) return null;
  const wantsPage =
    accepted.includes("application/json") && !accepted.includes("text/event-stream");
  return wantsPage ? null : format;
}
