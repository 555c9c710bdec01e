import { operationError, type OperationError } from "@muster/contract";
import { type Actor, err, ok, type Result } from "@muster/model";
import type { Access } from "./access.ts";
import type { Channel } from "./channel.ts";
import type { Principal } from "./principal.ts";

const bearer = /^bearer +(\S+)$/i;

/**
 * Who a request speaks for, by its credential alone [HU-61]: the socket is the user's, for its folder is; on loopback a
 * token is asked for. Only on the socket may the caller say that it is the command line.
 */
export function principalOf(
  headers: Headers,
  channel: Channel,
  { access, person }: { access: Pick<Access, "ofToken">; person: Actor },
): Result<Principal, OperationError> {
  if (channel.kind === "socket") {
    const origin = headers.get("x-muster-origin") === "cli" ? "cli" : "api";
    return ok({ actor: person, origin, session: null });
  }
  const header = headers.get("authorization");
  if (header === null) return err(operationError("unauthorized", { reason: "missing" }));
  const given = bearer.exec(header)?.[1];
  const principal = given === undefined ? null : access.ofToken(given);
  return principal === null
    ? err(operationError("unauthorized", { reason: "wrong" }))
    : ok(principal);
}
