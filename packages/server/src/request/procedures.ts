import {
  type Caller,
  contract,
  operationError,
  type OperationError,
  type OperationHandler,
  type OperationName,
  operationNames,
  type Operations,
} from "@muster/contract";
import { CorruptRowError } from "@muster/core";
import { ORPCError } from "@orpc/contract";
import { call, implement } from "@orpc/server";
import { issuesOf } from "./issues.ts";

interface Context {
  caller: Caller;
}

/** Carries an operation's refusal through oRPC. */
class Refused extends Error {
  constructor(readonly refusal: OperationError) {
    super(refusal.message);
    this.name = "Refused";
  }
}

/** The contract implemented by the operations: what oRPC calls, with input and output checked. */
export const proceduresOf = (operations: Operations) =>
  Object.fromEntries(
    operationNames.map((name) => {
      const handle = operations[name] as OperationHandler<OperationName>;
      const procedure = implement(contract[name])
        .$context<Context>()
        .handler(async ({ input, context }) => {
          const result = await handle(context.caller, input);
          if (!result.ok) throw new Refused(result.error);
          return result.value;
        });
      return [name, procedure];
    }),
  );

export type Procedures = ReturnType<typeof proceduresOf>;

export type Outcome =
  | { ok: true; value: unknown }
  /** `fault`: what was thrown where nothing may be thrown; for the log alone [SL-30]. */
  | { ok: false; error: OperationError; fault: unknown };

function outcomeOf(thrown: unknown, name: OperationName, input: Record<string, unknown>): Outcome {
  if (thrown instanceof Refused) return { ok: false, error: thrown.refusal, fault: null };
  if (thrown instanceof CorruptRowError) {
    const { entity, id, field } = thrown.problem;
    return {
      ok: false,
      error: operationError("corrupt_row", { entity, id, field }),
      fault: thrown,
    };
  }
  const isInput = thrown instanceof ORPCError && thrown.code === "BAD_REQUEST";
  const issues = isInput ? issuesOf(name, input) : [];
  if (issues.length > 0)
    return { ok: false, error: operationError("invalid_input", { issues }), fault: null };
  return { ok: false, error: operationError("internal", {}), fault: thrown };
}

/** Calls one operation with an unchecked input; whatever happens is an outcome. */
export async function callOperation(
  procedures: Procedures,
  name: OperationName,
  caller: Caller,
  input: Record<string, unknown>,
): Promise<Outcome> {
  const procedure = procedures[name];
  if (procedure === undefined) throw new Error(`no procedure for ${name}`);
  try {
    return { ok: true, value: await call(procedure, input as never, { context: { caller } }) };
  } catch (thrown) {
    return outcomeOf(thrown, name, input);
  }
}
