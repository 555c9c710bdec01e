import { type OperationHandler, operationDescription, type WorkOperations } from "@muster/contract";
import type { World } from "../world.ts";
import { earlierAnswer } from "./command.ts";

type WorkName = keyof WorkOperations;

/** It waits for what becomes of its command, and therefore looks for an earlier answer itself. */
const itself: ReadonlySet<WorkName> = new Set(["task.deliver"]);

/**
 * Every command, once per idempotency key: a repeated request gets the first answer whatever has become of its task
 * since, and one that comes while the first is under way waits for it [OV-47].
 */
export function answerOnce(world: World, operations: WorkOperations): WorkOperations {
  const underWay = new Map<string, Promise<unknown>>();

  function once<Name extends WorkName>(name: Name): OperationHandler<Name> {
    const act = operations[name] as OperationHandler<Name>;
    return async (caller, input) => {
      const key = caller.idempotencyKey;
      if (key === null) return act(caller, input);
      while (underWay.has(key)) await underWay.get(key);
      const earlier = earlierAnswer(world, caller, name, input);
      if (earlier !== null) return earlier;
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.set(key, promise);
      try {
        return await act(caller, input);
      } finally {
        underWay.delete(key);
        resolve();
      }
    };
  }

  const wrapped = (Object.keys(operations) as WorkName[])
    .filter((name) => operationDescription(name).command && !itself.has(name))
    .map((name) => [name, once(name)]);
  return { ...operations, ...(Object.fromEntries(wrapped) as Partial<WorkOperations>) };
}
