import { operationError, type OperationError } from "@muster/contract";
import { liveProtocol, ticketIn } from "@muster/contract/live";
import { err, ok, type Result } from "@muster/model";
import type { Access } from "../access/access.ts";
import { type Exchange, refuse, type Reply } from "../exchange.ts";
import type { Live } from "./live.ts";
import type { LiveOpening } from "./socket.ts";

const wanting = (path: string, message: string) =>
  operationError("invalid_input", { issues: [{ path, message }] });

const notUpgraded = wanting("Upgrade", "must be a whole handshake of a WebSocket");

/** Who opens a WebSocket: by the ticket among its subprotocols, which is used up [SL-27]. */
function openingOf(
  { method, headers }: Request,
  requestId: string,
  access: Pick<Access, "redeemTicket">,
): Result<LiveOpening, OperationError> {
  if (method !== "GET")
    return err(operationError("method_not_allowed", { method, allowed: ["GET"] }));
  if (headers.get("upgrade")?.toLowerCase() !== "websocket")
    return err(wanting("Upgrade", "must be websocket"));
  const offered = (headers.get("sec-websocket-protocol") ?? "")
    .split(",")
    .map((name) => name.trim());
  if (!offered.includes(liveProtocol))
    return err(wanting("Sec-WebSocket-Protocol", `must offer ${liveProtocol}`));
  const ticket = ticketIn(offered);
  if (ticket === null) return err(operationError("unauthorized", { reason: "missing" }));
  const redeemed = access.redeemTicket(ticket);
  return redeemed.ok ? ok({ requestId, session: redeemed.value.session }) : redeemed;
}

/** Makes a live connection of a request, or says why not. */
export async function openLive(
  exchange: Exchange,
  access: Pick<Access, "redeemTicket">,
  live: Live | null,
): Promise<Reply> {
  const { request, requestId, channel, url } = exchange;
  if (live === null || channel.kind === "socket")
    return refuse(exchange, operationError("not_found", { path: url.pathname }));
  const opening = openingOf(request, requestId, access);
  if (!opening.ok) return refuse(exchange, opening.error);
  channel.arrived();
  return channel.upgrade(opening.value)
    ? { response: null, operation: null, code: null, fault: null }
    : refuse(exchange, notUpgraded);
}
