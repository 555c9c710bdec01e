import type { Actor, Origin, Result } from "@muster/model";
import type { OperationError } from "./errors/error.ts";
import type { OperationName } from "./operations/index.ts";
import type { OperationInput, OperationOutput } from "./schemas.ts";

/** Who calls and through what; all of it comes from the credential and the connection, never from the input. */
export interface Caller {
  actor: Actor;
  origin: Origin;
  /** Stored with the command's writes, so that a repeated request gets the first answer. */
  idempotencyKey: string | null;
  requestId: string;
}

/** The implementation of one operation. A refusal has changed nothing. */
export type OperationHandler<Name extends OperationName> = (
  caller: Caller,
  input: OperationInput<Name>,
) => Promise<Result<OperationOutput<Name>, OperationError>>;

/** Everything that the faces call. */
export type Operations = { [Name in OperationName]: OperationHandler<Name> };
