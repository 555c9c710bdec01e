import { operationError, type OperationError } from "@muster/contract";
import { err, ok, type Result } from "@muster/model";
import { type Channel, hostsOf } from "./channel.ts";

/** Origins of pages that may call: the server's own, and those named when it was made. */
const ownOrigins = (port: number, allowed: readonly string[]): string[] => [
  ...hostsOf(port).map((host) => `http://${host}`),
  ...allowed,
];

/**
 * Keeps web pages of others out before anything is looked at [OV-48] [ST-38]: a page can send requests to a loopback
 * port, and by DNS rebinding under a name of its own. The socket cannot be reached by pages at all.
 */
export function admit(
  headers: Headers,
  channel: Channel,
  allowedOrigins: readonly string[],
): Result<void, OperationError> {
  const origin = headers.get("origin");
  const host = headers.get("host");
  if (channel.kind === "socket") {
    return origin === null ? ok(undefined) : err(operationError("foreign_origin", { origin }));
  }
  if (host === null || !hostsOf(channel.port).includes(host.toLowerCase())) {
    return err(operationError("foreign_host", { host }));
  }
  if (origin !== null && !ownOrigins(channel.port, allowedOrigins).includes(origin)) {
    return err(operationError("foreign_origin", { origin }));
  }
  return ok(undefined);
}
