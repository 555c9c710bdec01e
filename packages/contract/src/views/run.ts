import {
  attemptSchema,
  instantSchema,
  objectNameSchema,
  runSchema,
  turnSchema,
} from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";

export const attemptViewSchema = z.object({
  id: identifier("attempt"),
  number: z.int().positive(),
  state: attemptSchema.shape.state,
  agent: z.string(),
  branch: z.string(),
  workspace: attemptSchema.shape.workspace,
  /** Folder of the workspace; null while there is none. */
  path: z.string().nullable(),
  base: objectNameSchema.nullable(),
  /** What setup left out of the workspace, or could not end. */
  setupWarnings: attemptSchema.shape.setupWarnings,
  /** Used up of what is allowed before the task is stuck. */
  used: z.object({ rounds: z.int(), crashes: z.int(), conflicts: z.int() }),
  allowed: z.object({ rounds: z.int(), crashes: z.int(), conflicts: z.int() }),
});
export type AttemptView = z.infer<typeof attemptViewSchema>;

/** An attempt that another one has followed. */
export const formerAttemptSchema = z.object({
  id: identifier("attempt"),
  number: z.int().positive(),
  state: attemptSchema.shape.state,
  agent: z.string(),
  branch: z.string(),
  base: objectNameSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type FormerAttempt = z.infer<typeof formerAttemptSchema>;

export const runViewSchema = z.object({
  id: identifier("run"),
  agent: z.string(),
  agentVersion: z.string().nullable(),
  bundled: z.boolean(),
  state: runSchema.shape.state,
  resumed: z.boolean(),
  startedAt: instantSchema,
  ending: z.string().nullable(),
  endedAt: instantSchema.nullable(),
});
export type RunView = z.infer<typeof runViewSchema>;

export const turnViewSchema = z.object({
  id: identifier("turn"),
  number: z.int().positive(),
  kind: turnSchema.shape.kind,
  state: turnSchema.shape.state,
  outcome: turnSchema.shape.outcome,
  usage: turnSchema.shape.usage,
  run: identifier("run").nullable(),
  /** The commit that `restore` brings back. */
  snapshot: objectNameSchema.nullable(),
  sentAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
});
export type TurnView = z.infer<typeof turnViewSchema>;
