import type { ErrorCode } from "../errors/data.ts";

/** What any request can meet before it reaches its operation, and faults. */
export const errorsOfAll = [
  "invalid_input",
  "unauthorized",
  "forbidden",
  "foreign_origin",
  "foreign_host",
  "stopping",
  "corrupt_row",
  "internal",
] as const satisfies ErrorCode[];

export const errorsOfBodies = ["malformed_json", "too_large"] as const satisfies ErrorCode[];

export const errorsOfCommands = [
  "idempotency_key_reused",
  "not_written",
] as const satisfies ErrorCode[];

export const projectErrors = ["unknown_project", "ambiguous_id"] as const satisfies ErrorCode[];

export const taskErrors = [...projectErrors, "unknown_id"] as const satisfies ErrorCode[];

export const transitionErrors = [
  ...taskErrors,
  "invalid_transition",
] as const satisfies ErrorCode[];

export const judgementErrors = [
  ...transitionErrors,
  "no_revision",
  "revision_changed",
  "round_closed",
] as const satisfies ErrorCode[];
