import { errorCodes, type OperationError, toWireError } from "@muster/contract";
import type { Channel } from "./access/channel.ts";
import type { RequestLog } from "./settings.ts";

/** One request on its way through the server. */
export interface Exchange {
  request: Request;
  url: URL;
  channel: Channel;
  requestId: string;
}

/** An answer and what the log should know about it. */
export interface Reply extends Pick<RequestLog, "operation" | "code" | "fault"> {
  /** Null: it goes on as a WebSocket. */
  response: Response | null;
}

/** With an answer. */
export type Answer = Reply & { response: Response };

const jsonHeaders = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
};

export const jsonResponse = (status: number, value: unknown): Response =>
  new Response(JSON.stringify(value), { status, headers: jsonHeaders });

export const succeed = (response: Response, operation: Reply["operation"] = null): Answer => ({
  response,
  operation,
  code: null,
  fault: null,
});

/** The one form of every failure [ST-45]. */
export const refuse = (
  { requestId }: Exchange,
  error: OperationError,
  operation: Reply["operation"] = null,
  fault: unknown = null,
): Answer => ({
  response: jsonResponse(errorCodes[error.code].status, { error: toWireError(error, requestId) }),
  operation,
  code: error.code,
  fault,
});
