import type { ErrorCode, ErrorData } from "./data.ts";

/** What one code means on the wire. */
export interface ErrorRule<Code extends ErrorCode> {
  status: number;
  /** True when the same request may succeed later without a change. */
  retryable: boolean;
  /** When it is given, for documents. */
  meaning: string;
  message(data: ErrorData<Code>): string;
  /** What to do about it. */
  next(data: ErrorData<Code>): string;
}

export type ErrorRules<Code extends ErrorCode> = { [Each in Code]: ErrorRule<Each> };
