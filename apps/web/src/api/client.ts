import type { OperationArguments, OperationOutput } from "@muster/contract";
import {
  type CallFailure,
  type CallOptions,
  createClient,
  type OperationName,
} from "@muster/contract/client";
import type { Result } from "@muster/model";
import { readToken } from "./token.ts";
import { sessionEnded } from "./signed-in.ts";

/** The API for whoever has this token; without one only what is open to all. */
export const clientFor = (token: string | null) =>
  createClient({ baseUrl: window.location.origin, token: token ?? "none" });

/** Calls an operation as the person who is signed in; a session that is gone leads to the sign-in page. */
export async function call<Name extends OperationName>(
  name: Name,
  input: OperationArguments<Name>,
  options?: CallOptions,
): Promise<Result<OperationOutput<Name>, CallFailure>> {
  const token = readToken();
  const result = await clientFor(token).call(name, input, options);
  const isRefused =
    !result.ok && result.error.kind === "answered" && result.error.error.code === "unauthorized";
  // Another tab may have signed in meanwhile: its session is not the one refused.
  if (isRefused && readToken() === token) sessionEnded();
  return result;
}
