import {
  type Caller,
  operationDescription,
  operationError,
  type OperationError,
  type OperationName,
} from "@muster/contract";
import { ok, type Result, systemActor } from "@muster/model";
import type { Access } from "./access/access.ts";
import { principalOf } from "./access/credential.ts";
import { permit } from "./access/permission.ts";
import type { Principal } from "./access/principal.ts";
import { type Exchange, jsonResponse, refuse, type Reply, succeed } from "./exchange.ts";
import { readIdempotencyKey, readInput } from "./request/input.ts";
import { callOperation, type Outcome, type Procedures } from "./request/procedures.ts";
import type { HandlerSettings } from "./settings.ts";
import { follow, type OpenStreams } from "./stream/follow.ts";
import type { StreamFormat } from "./stream/format.ts";
import { streamFormatOf } from "./stream/negotiation.ts";

/** What operations are answered with. */
export interface Means {
  settings: HandlerSettings;
  access: Access;
  procedures: Procedures;
  streams: OpenStreams;
}

type Call = (input: Record<string, unknown>) => Promise<Outcome>;

/** Nobody in particular: who may call an open operation. */
const anyone: Principal = { actor: systemActor, origin: "api", session: null };

/** Who calls this operation, if they may. */
function callerOf(
  name: OperationName,
  { request, channel, requestId }: Exchange,
  { settings: { person }, access }: Means,
): Result<Caller, OperationError> {
  const isOpen = operationDescription(name).open === true;
  const principal = isOpen ? ok(anyone) : principalOf(request.headers, channel, { access, person });
  if (!principal.ok) return principal;
  const permitted = permit(name, principal.value);
  if (!permitted.ok) return permitted;
  const idempotencyKey = readIdempotencyKey(name, request.headers);
  if (!idempotencyKey.ok) return idempotencyKey;
  return ok({ ...principal.value, idempotencyKey: idempotencyKey.value, requestId });
}

async function openStream(
  name: OperationName,
  exchange: Exchange,
  input: Record<string, unknown>,
  format: StreamFormat,
  { settings, streams }: Means,
  call: Call,
): Promise<Reply> {
  const { request, requestId, url } = exchange;
  const logEntry = { requestId, method: request.method, path: url.pathname, operation: name };
  const opened = await follow(
    {
      input,
      headers: request.headers,
      requestId,
      signals: settings.signals,
      streams,
      patience: settings.streamPatience,
      read: call,
      onFailure: ({ error, fault }) =>
        settings.log({ ...logEntry, status: 200, code: error.code, durationMs: 0, fault }),
    },
    format,
  );
  if (!opened.ok) return refuse(exchange, opened.error, name, opened.fault);
  const headers = { "content-type": format.contentType, "cache-control": "no-store" };
  return succeed(new Response(opened.value, { headers }), name);
}

/** What goes on for long ends with the session that it came by. */
const whileLive =
  (call: Call, access: Access, caller: Caller): Call =>
  async (fields) =>
    access.isLive(caller)
      ? call(fields)
      : { ok: false, error: operationError("unauthorized", { reason: "wrong" }), fault: null };

/** Answers a request to one operation: who, what, then the operation itself. */
export async function answerOperation(
  exchange: Exchange,
  { name, parameters }: { name: OperationName; parameters: Record<string, string> },
  means: Means,
): Promise<Reply> {
  const caller = callerOf(name, exchange, means);
  if (!caller.ok) return refuse(exchange, caller.error, name);
  const input = await readInput(name, parameters, exchange.request, exchange.url);
  if (!input.ok) return refuse(exchange, input.error, name);
  exchange.channel.arrived();
  const call: Call = (fields) => callOperation(means.procedures, name, caller.value, fields);
  const format = streamFormatOf(name, exchange.request.headers, input.value);
  if (format !== null && exchange.request.method === "GET") {
    const read = whileLive(call, means.access, caller.value);
    return openStream(name, exchange, input.value, format, means, read);
  }
  const outcome = await call(input.value);
  if (!outcome.ok) return refuse(exchange, outcome.error, name, outcome.fault);
  const { successStatus = 200 } = operationDescription(name);
  return succeed(jsonResponse(successStatus, outcome.value), name);
}
