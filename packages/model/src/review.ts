import * as z from "zod";
import { actorSchema } from "./actor.ts";
import { idSchema } from "./id.ts";
import { instantSchema } from "./instant.ts";
import { objectNameSchema, rowShape } from "./row.ts";
import { textOf } from "./text.ts";

/** A file that the snapshot left out, and why. */
export const leftOutSchema = z.object({
  path: z.string(),
  reason: z.enum(["huge", "secret", "nested_repository", "unreadable", "special_file"]),
  bytes: z.int().nullable(),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** What is to be judged: (base, head, tree), recorded by Muster from the workspace. */
export const revisionSchema = z.object({
  id: idSchema("revision"),
  projectId: idSchema("project"),
  taskId: idSchema("task"),
  attemptId: idSchema("attempt"),
  number: z.int().positive(),
  /** The turn that made it; null when Muster re-based it. */
  turnId: idSchema("turn").nullable(),
  base: objectNameSchema,
  baseTree: objectNameSchema,
  head: objectNameSchema,
  tree: objectNameSchema,
  /** `git patch-id --verbatim` of the binary diff from base to head. */
  patchId: z.string(),
  files: z.int().min(0),
  additions: z.int().min(0),
  deletions: z.int().min(0),
  leftOut: z.array(leftOutSchema),
  ...rowShape,
});
export type Revision = z.infer<typeof revisionSchema>;

export const roundOutcomeSchema = z.enum([
  "approved",
  "changes_requested",
  "gate_failed",
  "conflict",
  "stale",
  "cancelled",
]);

/** The judgement of one revision. */
export const roundSchema = z.object({
  id: idSchema("round"),
  projectId: idSchema("project"),
  taskId: idSchema("task"),
  attemptId: idSchema("attempt"),
  revisionId: idSchema("revision"),
  number: z.int().positive(),
  /** Open until somebody judged it or it became void; `approved` stays open until landed, for it can be taken back. */
  state: z.enum(["open", "closed"]),
  outcome: roundOutcomeSchema.nullable(),
  approval: z.object({ by: actorSchema, at: instantSchema, patchId: z.string() }).nullable(),
  /** The note of the verdict. */
  note: z.string().nullable(),
  closedAt: instantSchema.nullable(),
  ...rowShape,
});
export type Round = z.infer<typeof roundSchema>;

/** At most 64 KiB of UTF-8. */
/** At most 64 KiB of UTF-8. */
export const noteSchema = textOf(2 ** 16);

export const commentBodySchema = noteSchema.refine((text) => text.trim().length > 0, {
  message: "must not be empty",
});

export const sideSchema = z.enum(["old", "new"]);
export type Side = z.infer<typeof sideSchema>;

/** A remark anchored to file, side, lines and their content. */
export const commentSchema = z.object({
  id: idSchema("comment"),
  projectId: idSchema("project"),
  taskId: idSchema("task"),
  attemptId: idSchema("attempt"),
  roundId: idSchema("round"),
  revisionId: idSchema("revision"),
  /** Within the task, from 1. */
  number: z.int().positive(),
  path: z.string(),
  side: sideSchema,
  line: z.int().positive(),
  endLine: z.int().positive(),
  lineType: z.enum(["added", "deleted", "context"]),
  /** The lines as they were when the comment was made. */
  snippet: z.string(),
  body: commentBodySchema,
  author: actorSchema,
  /** The turn whose packet carried it to the agent. */
  sentInTurnId: idSchema("turn").nullable(),
  answer: z
    .object({
      kind: z.enum(["fixed", "declined"]),
      text: z.string(),
      runId: idSchema("run"),
      at: instantSchema,
    })
    .nullable(),
  ...rowShape,
});
export type Comment = z.infer<typeof commentSchema>;
