import * as z from "zod";
import { idSchema } from "./id.ts";
import { processIdentitySchema } from "./identity.ts";
import { instantSchema } from "./instant.ts";
import { objectNameSchema, rowShape } from "./row.ts";

/** Closed outcome of a turn [AG-41]; `end_turn` of an agent is `completed`, which proves nothing about the work [AG-43]. */
export const turnOutcomeCodes = [
  "completed",
  "denied",
  "cancelled",
  "refused",
  "max_tokens",
  "max_turn_requests",
  "rate_limited",
  "overloaded",
  "auth_failed",
  "provider_error",
  "protocol_error",
  "start_failed",
  "crashed",
  "stalled",
  "turn_time_exceeded",
  "spool_full",
  "disk_full",
  "runner_lost",
  "unknown_failure",
] as const;
export const turnOutcomeSchema = z.object({
  code: z.enum(turnOutcomeCodes),
  /** For people; never searched for a decision. */
  detail: z.string(),
  exitCode: z.int().nullable().optional(),
  signal: z.string().nullable().optional(),
});
export type TurnOutcome = z.infer<typeof turnOutcomeSchema>;
export type TurnOutcomeCode = TurnOutcome["code"];

export const turnKinds = ["work", "reminder", "fix", "gate_failed", "conflict", "resume"] as const;

/** A file that a merge could not settle. */
export const conflictSchema = z.object({
  path: z.string(),
  /** `content`, `add/add`, `modify/delete`, `rename/delete`, `rename/rename`, `binary`, ... */
  kind: z.string(),
  /** Mode and object that the merge left at the path; null for nothing. */
  left: z.string().nullable(),
  /** Mode and object that the change had at the path; null for nothing. */
  theirs: z.string().nullable(),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const usageSchema = z.object({
  inputTokens: z.number().nullable(),
  cachedTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costUsd: z.number().nullable(),
});
/** Unknown is null, not zero [AG-51]. */
export type Usage = z.infer<typeof usageSchema>;

/** One prompt and everything until the agent stops. */
export const turnSchema = z.object({
  id: idSchema("turn"),
  projectId: idSchema("project"),
  taskId: idSchema("task"),
  attemptId: idSchema("attempt"),
  runId: idSchema("run").nullable(),
  /** Within the attempt, from 1. */
  number: z.int().positive(),
  kind: z.enum(turnKinds),
  /** What the packet is made from, besides the task and the open comments. */
  note: z.string().nullable(),
  failedGates: z.array(idSchema("gateResult")),
  conflicts: z.array(conflictSchema),
  state: z.enum(["queued", "sent", "ended"]),
  outcome: turnOutcomeSchema.nullable(),
  usage: usageSchema.nullable(),
  /** Commit of the workspace after the turn; null until the snapshot is taken. */
  snapshot: objectNameSchema.nullable(),
  snapshotTree: objectNameSchema.nullable(),
  /** Commit that the snapshot's tree stands on: after a move of the base it cannot be restored. */
  snapshotBase: objectNameSchema.nullable(),
  sentAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  ...rowShape,
});
export type Turn = z.infer<typeof turnSchema>;

/** One agent process in one role, supervised by its runner; it has turns. */
export const runSchema = z.object({
  id: idSchema("run"),
  projectId: idSchema("project"),
  taskId: idSchema("task"),
  attemptId: idSchema("attempt"),
  agent: z.string().min(1),
  agentVersion: z.string().nullable(),
  /** `unverified`: it ended, but not every process is proven gone; it keeps its slot [HU-29]. */
  state: z.enum(["starting", "live", "unverified", "ended"]),
  runner: processIdentitySchema.nullable(),
  agentProcess: processIdentitySchema.nullable(),
  agentSessionId: z.string().nullable(),
  resumed: z.boolean(),
  /** Build whose copy of the program the runner uses. */
  build: z.string(),
  /** Why it ended, for people. */
  ending: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  ...rowShape,
});
export type Run = z.infer<typeof runSchema>;
