import { accessRules } from "./access-rules.ts";
import type { ErrorCode, ErrorData } from "./data.ts";
import { judgementRules } from "./judgement-rules.ts";
import { referenceRules } from "./reference-rules.ts";
import { requestRules } from "./request-rules.ts";
import type { ErrorRule, ErrorRules } from "./rule.ts";
import { taskRules } from "./task-rules.ts";
import { worldRules } from "./world-rules.ts";

/** The one table of error codes: status, whether to try again, words, next step [ST-45]. */
export const errorCodes: ErrorRules<ErrorCode> = {
  ...requestRules,
  ...accessRules,
  ...referenceRules,
  ...taskRules,
  ...judgementRules,
  ...worldRules,
};

/** A refusal or failure of an operation, as data; the server adds what the table and the request know. */
export type OperationError<Code extends ErrorCode = ErrorCode> = {
  [Each in Code]: { code: Each; message: string; next: string; data: ErrorData<Each> };
}[Code];

/** `error` of every failed answer on the wire. */
export type WireError<Code extends ErrorCode = ErrorCode> = OperationError<Code> & {
  retryable: boolean;
  requestId: string;
};

/** Composes an error from its data; words of the table unless the case has better ones. */
export function operationError<Code extends ErrorCode>(
  code: Code,
  data: ErrorData<Code>,
  words: { message?: string; next?: string } = {},
): OperationError {
  const rule: ErrorRule<Code> = errorCodes[code];
  return {
    code,
    message: words.message ?? rule.message(data),
    next: words.next ?? rule.next(data),
    data,
  } as OperationError;
}

export const toWireError = (error: OperationError, requestId: string): WireError => ({
  ...error,
  retryable: errorCodes[error.code].retryable,
  requestId,
});
