import { createHash } from "node:crypto";
import type { Command, TaskFacts } from "@muster/core";
import {
  type Caller,
  type OperationError,
  operationError,
  type OperationName,
  type OperationOutput,
} from "@muster/contract";
import { err, ok, type Result, type TaskId } from "@muster/model";
import { record } from "../record.ts";
import type { World } from "../world.ts";
import { errorOf } from "./refusals.ts";

export const hashOf = (operation: OperationName, input: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify([operation, input]))
    .digest("hex");

/** The first answer to a request that came before under the same key; null when it is new [OV-47]. */
export function earlierAnswer<Name extends OperationName>(
  world: World,
  caller: Caller,
  operation: Name,
  input: unknown,
): Result<OperationOutput<Name>, OperationError> | null {
  const key = caller.idempotencyKey;
  const earlier = key === null ? null : world.store.idempotent(key);
  if (key === null || earlier === null) return null;
  return earlier.requestHash === hashOf(operation, input)
    ? ok(earlier.response as OperationOutput<Name>)
    : err(operationError("idempotency_key_reused", { key }));
}

interface TaskCommand<Name extends OperationName> {
  operation: Name;
  input: unknown;
  /** One, or all that the command is for. */
  task: TaskId | [TaskId, ...TaskId[]];
  command: Command;
  /** The answer, from the facts as they are afterwards; it is stored with the command. */
  answer(facts: TaskFacts, changed: boolean): OperationOutput<Name>;
}

/** Gives a command to a task; its answer is stored with it under the idempotency key. */
export function commandTask<Name extends OperationName>(
  world: World,
  caller: Caller,
  request: TaskCommand<Name>,
): Result<OperationOutput<Name>, OperationError> {
  const key = caller.idempotencyKey;
  const recorded = record(world, request.task, request.command, {
    actor: caller.actor,
    origin: caller.origin,
    ...(key === null
      ? {}
      : {
          idempotency: {
            key,
            requestHash: hashOf(request.operation, request.input),
            response: request.answer,
          },
        }),
  });
  if (recorded.ok) return ok(request.answer(recorded.value.facts, recorded.value.changed));
  const [first] = [request.task].flat();
  return err(errorOf(recorded.error, first === undefined ? null : world.store.taskFacts(first)));
}
