import type { ErrorCode, OperationName, Operations } from "@muster/contract";
import type { Actor } from "@muster/model";
import type { Signals } from "./stream/follow.ts";

/** One request, for the log. */
export interface RequestLog {
  requestId: string;
  method: string;
  path: string;
  operation: OperationName | null;
  status: number;
  code: ErrorCode | null;
  /** Of a stream: until it was open. */
  durationMs: number;
  /** What was thrown where nothing may be thrown, else null; the answer says nothing of it [SL-30]. */
  fault: unknown;
}

export interface HandlerSettings {
  operations: Operations;
  signals: Signals;
  /** The secret of the home, asked for on loopback. */
  token: string;
  /** Who the user is. */
  person: Actor;
  /** Origins of pages that may call besides the server's own. */
  allowedOrigins: readonly string[];
  /** Milliseconds without an item after which a stream's connection is tried. */
  streamPatience: number;
  newRequestId(): string;
  log(entry: RequestLog): void;
}
