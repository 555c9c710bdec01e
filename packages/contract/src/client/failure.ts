import { ORPCError } from "@orpc/client";
import type { WireError } from "../errors/error.ts";
import { Unanswered } from "./address.ts";

/** Why a call gave no result. */
export type CallFailure =
  /** The server said no, in its own words. */
  | { kind: "answered"; error: WireError }
  /** Nothing was sent: no daemon listens there. */
  | { kind: "no_daemon"; detail: string }
  /** The connection broke after the request was sent; with the same idempotency key it is safe to send it again. */
  | { kind: "connection_lost"; detail: string }
  /** Something else than Muster answered. */
  | { kind: "not_muster"; status: number }
  /** The caller gave it up by its signal. */
  | { kind: "aborted" };

/** An answer that is not in a form that Muster uses. */
class NotMuster extends Error {
  constructor(readonly status: number) {
    super(`an answer with status ${status} that is not of Muster`);
    this.name = "NotMuster";
  }
}

/** Gives the answer back when it is of one of these content types. */
export function answerOfType(response: Response, types: readonly string[]): Response {
  const given = response.headers.get("content-type") ?? "";
  if (types.some((type) => given.startsWith(type))) return response;
  throw new NotMuster(response.status);
}

/** Codes of a connection that could not be made, on TCP and on Unix sockets. */
const notConnected = new Set(["ECONNREFUSED", "ENOENT", "ConnectionRefused", "FailedToOpenSocket"]);

const isWireError = (value: unknown): value is WireError =>
  typeof value === "object" &&
  value !== null &&
  "code" in value &&
  typeof value.code === "string" &&
  "message" in value &&
  "requestId" in value;

/** The error in an answer's body `{error: ...}`, whatever codes a newer server knows; null when it has none. */
export const wireErrorIn = (body: unknown): WireError | null =>
  typeof body === "object" && body !== null && "error" in body && isWireError(body.error)
    ? body.error
    : null;

const codeOf = (error: Error): string | null =>
  "code" in error && typeof error.code === "string" ? error.code : null;

/** Reads what a call threw; anything that is neither an answer nor the network is a bug and thrown on. */
export function failureOf(thrown: unknown): CallFailure {
  if (!(thrown instanceof Error)) throw thrown;
  if (thrown instanceof ORPCError) {
    const error = isWireError(thrown.data) ? thrown.data : null;
    return error === null
      ? { kind: "not_muster", status: thrown.status }
      : { kind: "answered", error };
  }
  if (thrown instanceof NotMuster) return { kind: "not_muster", status: thrown.status };
  if (thrown.name === "AbortError" || thrown.name === "TimeoutError") return { kind: "aborted" };
  if (thrown instanceof Unanswered) return { kind: "connection_lost", detail: thrown.message };
  const code = codeOf(thrown);
  if (code === null) throw thrown;
  return notConnected.has(code)
    ? { kind: "no_daemon", detail: thrown.message }
    : { kind: "connection_lost", detail: thrown.message };
}
