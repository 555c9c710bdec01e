import type { Actor, Origin, Result, SessionId } from "@muster/model";
import type { OperationError } from "./errors/error.ts";
import type { AccessOperationName, OperationName } from "./operations/index.ts";
import type { OperationInput, OperationOutput } from "./schemas.ts";

/** Who calls and through what; all of it comes from the credential and the connection, never from the input. */
export interface Caller {
  actor: Actor;
  origin: Origin;
  /** The web session whose token it was; null: it came in otherwise. */
  session: SessionId | null;
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

/** Those about who is let in; the server answers them itself. */
export type AccessOperations = Pick<Operations, AccessOperationName>;

/** All others. */
export type WorkOperations = Omit<Operations, AccessOperationName>;
