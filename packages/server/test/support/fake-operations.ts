import {
  type Caller,
  type OperationHandler,
  type OperationName,
  operationNames,
  type Operations,
} from "@muster/contract";
import { outputs } from "./samples.ts";

export interface RecordedCall {
  name: OperationName;
  caller: Caller;
  input: unknown;
}

const isAboutAccess = (name: OperationName): boolean => /^(session|ticket)\./.test(name);

/** Operations that give the samples, or what `instead` does, and remember who called with what; with `lets`, none about who is let in. */
export function fakeOperations(
  instead: Partial<Operations> = {},
  lets = false,
): {
  operations: Operations;
  calls: RecordedCall[];
} {
  const calls: RecordedCall[] = [];
  const handlerOf = (name: OperationName): OperationHandler<OperationName> => {
    const handle = (instead[name] ?? (async () => ({ ok: true, value: outputs[name] }))) as (
      caller: Caller,
      input: unknown,
    ) => ReturnType<OperationHandler<OperationName>>;
    return async (caller, input) => {
      calls.push({ name, caller, input });
      return handle(caller, input);
    };
  };
  const names = operationNames.filter((name) => !lets || !isAboutAccess(name));
  const operations = Object.fromEntries(names.map((name) => [name, handlerOf(name)]));
  return { operations: operations as unknown as Operations, calls };
}
