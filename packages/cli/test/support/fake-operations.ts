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
  input: Record<string, unknown>;
}

/** Operations that give the samples, or what `instead` does, and remember who called with what. */
export function fakeOperations(instead: Partial<Operations>): {
  operations: Operations;
  calls: RecordedCall[];
} {
  const calls: RecordedCall[] = [];
  const handlerOf = (name: OperationName): OperationHandler<OperationName> => {
    const handle = (instead[name] ??
      (async () => ({ ok: true, value: outputs[name] }))) as OperationHandler<OperationName>;
    return async (caller, input) => {
      calls.push({ name, caller, input });
      return handle(caller, input);
    };
  };
  const operations = Object.fromEntries(operationNames.map((name) => [name, handlerOf(name)]));
  return { operations: operations as unknown as Operations, calls };
}
