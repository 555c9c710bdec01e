import type { OperationArguments, OperationOutput } from "@muster/contract";
import {
  type CallFailure,
  type CallOptions,
  createClient,
  type OperationName,
} from "@muster/contract/client";
import type { Result } from "@muster/model";
import { readToken } from "./token.ts";
import { signedOut } from "./signed-in.ts";

/** Calls an operation as the person who is signed in; a session that is gone leads to the sign-in page. */
export async function call<Name extends OperationName>(
  name: Name,
  input: OperationArguments<Name>,
  options?: CallOptions,
): Promise<Result<OperationOutput<Name>, CallFailure>> {
  const client = createClient({ baseUrl: window.location.origin, token: readToken() ?? "none" });
  const result = await client.call(name, input, options);
  if (!result.ok && result.error.kind === "answered" && result.error.error.code === "unauthorized")
    signedOut();
  return result;
}
