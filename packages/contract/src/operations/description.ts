import type { ErrorCode } from "../errors/data.ts";

/** Who may call an operation: their kind comes from the credential. */
export type CallerKind = "person" | "run" | "system";

/** One operation without its schemas: plain data, cheap to load. */
export interface OperationDescription {
  /** One line, as in a list of commands. */
  summary: string;
  description?: string;
  method: "GET" | "POST" | "PATCH";
  /** Parameters in braces are fields of the input. */
  path: `/api/${string}`;
  /** Default 200. */
  successStatus?: 201;
  callers: readonly CallerKind[];
  /** Changes something, and therefore takes an idempotency key. */
  command: boolean;
  /** Changes nothing, but has an input that is too long for an address. */
  reads?: "body";
  /** Answers without a credential. */
  open?: true;
  /** Codes it can give besides those that every operation can. */
  errors: readonly ErrorCode[];
  /** Can be followed as a stream of its items, by Server-Sent Events or lines of JSON. */
  stream?: "unless_json_is_accepted" | "when_follow_is_asked";
}

export const people = ["person"] as const;
