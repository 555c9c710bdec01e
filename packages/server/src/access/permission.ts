import {
  operationDescription,
  operationError,
  type OperationError,
  type OperationName,
} from "@muster/contract";
import { err, ok, type Result } from "@muster/model";
import type { Principal } from "./principal.ts";

/** Refuses who is not of a kind that may call the operation [OV-12], and who is nobody [HU-61]. */
export function permit(
  name: OperationName,
  { actor }: Pick<Principal, "actor">,
): Result<void, OperationError> {
  if (actor.id.trim() === "") return err(operationError("unauthorized", { reason: "missing" }));
  return operationDescription(name).callers.includes(actor.kind)
    ? ok(undefined)
    : err(operationError("forbidden", { operation: name, actor: `A ${actor.kind}` }));
}
