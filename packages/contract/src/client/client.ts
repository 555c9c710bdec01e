import type { Result } from "@muster/model";
import { ORPCError } from "@orpc/client";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { operationDescription, type OperationName } from "../operations/index.ts";
import type { OperationArguments, OperationOutput } from "../schemas.ts";
import { type Address, baseUrlOf, credentialHeaders, fetchAt } from "./address.ts";
import { answerOfType, type CallFailure, failureOf, wireErrorIn } from "./failure.ts";
import { readStream } from "./follow.ts";
import { routes } from "./routes.ts";

export interface CallOptions {
  /** Of a command; give the same one to send it again after a lost connection. Default: a fresh one. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface FollowOptions {
  signal?: AbortSignal;
  /** Asked when the connection is lost: true once the server may be tried again. Absent: the loss ends it. */
  reconnect?: () => Promise<boolean>;
  /** Called for whatever comes, what only keeps the connection alive included. */
  heard?: () => void;
}

export type StreamName = "event.list" | "task.logs";
export type StreamItem<Name extends StreamName> = OperationOutput<Name>["items"][number];

/** The API as functions. Answers are taken as they are: fields that an older server lacks are absent [HU-7]. */
export interface Client {
  call<Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
    options?: CallOptions,
  ): Promise<Result<OperationOutput<Name>, CallFailure>>;
  /**
   * Gives every item after `input.after`, once and in order, across lost connections [CW-34]. Ends when there
   * will be no more, with ok, or with what ended it.
   */
  follow<Name extends StreamName>(
    name: Name,
    input: OperationArguments<Name>,
    onItem: (item: StreamItem<Name>) => void | Promise<void>,
    options?: FollowOptions,
  ): Promise<Result<void, CallFailure>>;
}

interface Context {
  idempotencyKey?: string | undefined;
}

function headersOf(address: Address, context: Context): Record<string, string> {
  const headers = { ...credentialHeaders(address), accept: "application/json" };
  const { idempotencyKey } = context;
  return idempotencyKey === undefined ? headers : { ...headers, "idempotency-key": idempotencyKey };
}

const linkTo = (address: Address) =>
  new OpenAPILink<Context>(routes, {
    url: baseUrlOf(address),
    headers: ({ context }) => headersOf(address, context),
    fetch: async (request, init) =>
      answerOfType(await fetchAt(address)(request, init), ["application/json"]),
    customErrorResponseBodyDecoder: (body, { status }) => {
      const error = wireErrorIn(body);
      return error === null ? null : new ORPCError(error.code, { status, data: error });
    },
  });

const cursorOf = (item: { seq: number } | { cursor: number }): number =>
  "seq" in item ? item.seq : item.cursor;

/** A server that stops says so; one that is killed cannot. */
const isLost = (failure: CallFailure): boolean =>
  failure.kind === "answered"
    ? failure.error.code === "stopping"
    : failure.kind === "connection_lost" || failure.kind === "no_daemon";

function followAt(address: Address): Client["follow"] {
  return async (name, input, onItem, { signal, reconnect, heard } = {}) => {
    const { task, ...query } = input as { task?: string; after?: number; type?: string | string[] };
    const inPath = operationDescription(name).path.includes("{task}");
    const path = operationDescription(name).path.replace("{task}", encodeURIComponent(task ?? ""));
    const rest = inPath ? { ...query, follow: true } : { ...query, task };
    let after = query.after ?? 0;
    for (;;) {
      const ended = await readStream(
        address,
        { path, query: { ...rest, after }, signal, heard },
        (item) => {
          after = cursorOf(item as { seq: number });
          return onItem(item as StreamItem<typeof name>);
        },
      );
      const mayGoOn = !ended.ok && isLost(ended.error) && reconnect !== undefined;
      if (!mayGoOn || !(await reconnect())) return ended;
    }
  };
}

/** A typed client of the API over the daemon's socket or over loopback. */
export function createClient(address: Address): Client {
  const link = linkTo(address);
  return {
    async call(name, input, { idempotencyKey, signal } = {}) {
      const key = operationDescription(name).command
        ? (idempotencyKey ?? crypto.randomUUID())
        : undefined;
      try {
        const output = await link.call([name], input, {
          context: { idempotencyKey: key },
          ...(signal === undefined ? {} : { signal }),
        });
        return { ok: true, value: output as never };
      } catch (thrown) {
        return { ok: false, error: failureOf(thrown) };
      }
    },
    follow: followAt(address),
  };
}
