import { createHash, timingSafeEqual } from "node:crypto";
import { operationError, type OperationError } from "@muster/contract";
import { type Actor, err, ok, type Origin, type Result } from "@muster/model";
import type { Channel } from "./channel.ts";

/** Who calls, and through what. */
export interface Principal {
  actor: Actor;
  origin: Origin;
}

/** Compares in a time that does not depend on where the two differ. */
function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

const bearer = /^bearer +(\S+)$/i;

/**
 * Who a request speaks for, by its credential alone [HU-61]: the socket is the user's, for its folder is; on loopback
 * the token of the home is asked for. Only on the socket may the caller say that it is the command line.
 */
export function principalOf(
  headers: Headers,
  channel: Channel,
  credentials: { token: string; person: Actor },
): Result<Principal, OperationError> {
  const actor = credentials.person;
  if (channel.kind === "socket") {
    const origin = headers.get("x-muster-origin") === "cli" ? "cli" : "api";
    return ok({ actor, origin });
  }
  const header = headers.get("authorization");
  if (header === null) return err(operationError("unauthorized", { reason: "missing" }));
  const given = bearer.exec(header)?.[1];
  if (given === undefined || !sameSecret(given, credentials.token)) {
    return err(operationError("unauthorized", { reason: "wrong" }));
  }
  return ok({ actor, origin: "api" });
}
