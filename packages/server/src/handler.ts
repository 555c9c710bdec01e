import { operationError } from "@muster/contract";
import { livePath } from "@muster/contract/live";
import type { Access } from "./access/access.ts";
import { accessOperations } from "./access/access-operations.ts";
import { admit } from "./access/admission.ts";
import type { Channel } from "./access/channel.ts";
import { crossOriginHeaders, optionsHeaders } from "./access/cross-origin.ts";
import {
  type Answer,
  type Exchange,
  jsonResponse,
  refuse,
  type Reply,
  succeed,
} from "./exchange.ts";
import type { Live } from "./live/live.ts";
import { openLive } from "./live/upgrade.ts";
import { answerOperation, type Means } from "./operation.ts";
import { proceduresOf } from "./request/procedures.ts";
import { matchRoute } from "./request/routes.ts";
import type { HandlerSettings, RequestLog } from "./settings.ts";
import { OpenStreams } from "./stream/follow.ts";
import { type WebAnswer, webAnswer } from "./web/answer.ts";

export interface Handler {
  /** Answers one request; it never throws. */
  /** Undefined: it goes on as a WebSocket. */
  handle(request: Request, channel: Channel): Promise<Response | undefined>;
  /** Refuses every further request and ends every stream and live connection with `stopping`. */
  stop(): void;
}

function otherMethod(exchange: Exchange, allowed: string[]): Answer {
  const { method } = exchange.request;
  if (method === "OPTIONS") {
    return succeed(new Response(null, { status: 204, headers: optionsHeaders(allowed) }));
  }
  const reply = refuse(exchange, operationError("method_not_allowed", { method, allowed }));
  reply.response.headers.set("allow", allowed.join(", "));
  return reply;
}

/** What describes the contract is loaded when somebody asks for it. */
async function makeDocument(): Promise<unknown> {
  const { openApiDocument } = await import("./document/open-api.ts");
  return openApiDocument();
}

/** What is beside the API is the web app's; nothing of the API is ever answered with its page [SL-29]. */
async function unrouted(exchange: Exchange, web: WebAnswer | null): Promise<Reply> {
  const { request, url, channel } = exchange;
  const isApi = url.pathname === "/api" || url.pathname.startsWith("/api/");
  const isForPages = !isApi && channel.kind === "loopback";
  const response = isForPages && web !== null ? await web(request, url.pathname) : null;
  return response === null
    ? refuse(exchange, operationError("not_found", { path: url.pathname }))
    : succeed(response);
}

function replier(means: Means, live: Live | null): (exchange: Exchange) => Promise<Reply> {
  const { settings } = means;
  const web = settings.web === null ? null : webAnswer(settings.web);
  let document: Promise<unknown> | null = null;
  return async (exchange) => {
    const { request, url, channel } = exchange;
    const admitted = admit(request.headers, channel, settings.allowedOrigins);
    if (!admitted.ok) return refuse(exchange, admitted.error);
    if (url.pathname === livePath) return openLive(exchange, means.access, live);
    const match = matchRoute(request.method, url.pathname);
    switch (match.kind) {
      case "none":
        return unrouted(exchange, web);
      case "other_method":
        return otherMethod(exchange, match.allowed);
      case "document":
        document ??= makeDocument();
        return succeed(jsonResponse(200, await document));
      case "operation":
        return answerOperation(exchange, match, means);
    }
  };
}

/** Who was not admitted may not read the answer either. */
function finish({ request, requestId }: Exchange, { response, code }: Answer): Response {
  const isForeign = code === "foreign_origin" || code === "foreign_host";
  const readable = isForeign ? {} : crossOriginHeaders(request.headers.get("origin"));
  const always = { "x-request-id": requestId, "x-content-type-options": "nosniff" };
  for (const [name, value] of Object.entries({ ...readable, ...always })) {
    if (name === "vary") response.headers.append(name, value);
    else response.headers.set(name, value);
  }
  return response;
}

/** The path and query asked for; the host that the client names is not to be trusted to make a URL. */
function urlOf(request: Request): URL {
  const target = request.url.replace(/^[a-z]+:\/\/[^/?#]*/i, "");
  return new URL(`http://localhost${target.startsWith("/") ? target : `/${target}`}`);
}

function logEntry(
  { request, url, requestId }: Exchange,
  { response, operation, code, fault }: Reply,
  started: number,
): RequestLog {
  const durationMs = performance.now() - started;
  const { method } = request;
  const status = response?.status ?? 101;
  return { requestId, method, path: url.pathname, operation, status, code, durationMs, fault };
}

/** Makes what stands behind every face that speaks HTTP. `address`: of the server, once it listens. */
export function createHandler(
  settings: HandlerSettings,
  access: Access,
  address: () => string,
  live: Live | null,
): Handler {
  const streams = new OpenStreams();
  const operations = { ...accessOperations(access, address), ...settings.operations };
  const reply = replier({ settings, access, procedures: proceduresOf(operations), streams }, live);
  let isStopping = false;
  return {
    async handle(request, channel) {
      const started = performance.now();
      const url = urlOf(request);
      const exchange = { request, url, channel, requestId: settings.newRequestId() };
      const replied = isStopping
        ? refuse(exchange, operationError("stopping", {}))
        : await reply(exchange).catch((fault: unknown) =>
            refuse(exchange, operationError("internal", {}), null, fault),
          );
      settings.log(logEntry(exchange, replied, started));
      const { response } = replied;
      return response === null ? undefined : finish(exchange, { ...replied, response });
    },
    stop() {
      isStopping = true;
      streams.close();
      live?.stop();
    },
  };
}
