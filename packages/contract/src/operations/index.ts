import type { ErrorCode } from "../errors/data.ts";
import type { OperationDescription } from "./description.ts";
import { accessOperations } from "./access.ts";
import { errorsOfAll, errorsOfBodies, errorsOfCommands } from "./groups.ts";
import { inboxOperations } from "./inbox.ts";
import { lifeOperations } from "./life.ts";
import { projectOperations } from "./project.ts";
import { reviewOperations } from "./review.ts";
import { systemOperations } from "./system.ts";
import { taskOperations } from "./task.ts";

/** Every operation that Muster has: the one registry behind all faces [OV-52]. */
export const operations = {
  ...systemOperations,
  ...accessOperations,
  ...projectOperations,
  ...taskOperations,
  ...lifeOperations,
  ...reviewOperations,
  ...inboxOperations,
} as const satisfies Record<string, OperationDescription>;

export type OperationName = keyof typeof operations;

export type AccessOperationName = keyof typeof accessOperations;

export const operationNames = Object.keys(operations) as OperationName[];

export const operationDescription = (name: OperationName): OperationDescription => operations[name];

/** Every code that an operation can answer with. */
export function errorCodesOf(name: OperationName): ErrorCode[] {
  const description = operationDescription(name);
  const ofBody = description.method === "GET" ? [] : errorsOfBodies;
  const ofKind = description.command ? errorsOfCommands : [];
  return [...new Set<ErrorCode>([...description.errors, ...errorsOfAll, ...ofBody, ...ofKind])];
}

export type { CallerKind, OperationDescription } from "./description.ts";
