import type { ErrorCode, OperationName, WorkOperations } from "@muster/contract";
import type { AccessSettings } from "./access/access.ts";
import type { LiveSettings } from "./live/live.ts";
import type { Signals } from "./stream/follow.ts";
import type { WebSettings } from "./web/assets.ts";

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

export interface HandlerSettings extends AccessSettings {
  operations: WorkOperations;
  signals: Signals;
  /** Origins of pages that may call besides the server's own. */
  allowedOrigins: readonly string[];
  /** Milliseconds without an item after which a stream's connection is tried. */
  streamPatience: number;
  /** Null: no WebSockets. */
  live: Pick<LiveSettings, "source" | "build" | "pingInterval"> | null;
  /** Null: the API alone. */
  web: WebSettings | null;
  newRequestId(): string;
  log(entry: RequestLog): void;
}
