import { type ContractProcedure, oc } from "@orpc/contract";
import { operationDescription, type OperationName, operationNames } from "../operations/index.ts";

/** The contract's routes without its schemas: all that a client needs to send a request. */
export const routes = Object.fromEntries(
  operationNames.map((name) => {
    const { method, path } = operationDescription(name);
    return [name, oc.route({ method, path })];
  }),
) as unknown as Record<
  OperationName,
  ContractProcedure<never, never, Record<never, never>, Record<never, never>>
>;
